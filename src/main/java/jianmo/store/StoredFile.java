package jianmo.store;

/// A file of the project as a receipt remembers it.
///
/// @param path relative to the project folder, with `/` between the parts
/// @param sha256 of its content
public record StoredFile(String path, String sha256) {}
