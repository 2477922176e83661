package jianmo.train.form;

/// A square window that moves over a picture.
///
/// @param kernel its side
/// @param stride places it moves at once
/// @param padding places it may start outside the picture, on each side
public record Window(int kernel, int stride, int padding) {

    public Window {
        Extent.require(
                kernel >= 1 && kernel <= 1024 && stride >= 1 && padding >= 0 && padding < kernel,
                "a window of " + kernel + ", " + stride + ", " + padding);
    }

    int area() {
        return kernel * kernel;
    }

    /// Where it can stand along a side.
    int places(int side) {
        Extent.require(side + 2 * padding >= kernel, "a picture smaller than the window");
        return (side + 2 * padding - kernel) / stride + 1;
    }
}
