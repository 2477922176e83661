package jianmo.ui.control;

/// A node that may still be getting its content ready in the background; pictures wait for it.
public interface Busy {

    boolean busy();
}
