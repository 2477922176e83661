package jianmo.dataset.image;

/// A frozen network that tells what is in a picture, as numbers for a head that is trained.
public interface Backbone extends AutoCloseable {

    /// Side of the square pictures it takes.
    int side();

    /// Numbers a picture.
    int dimension();

    /// The same picture gives the same numbers whatever was read before.
    ///
    /// @param picture of that side
    float[] features(ImageTensor picture);

    @Override
    void close();
}
