package jianmo.dataset.folder;

import java.nio.file.Path;

/// A file of a folder source.
///
/// @param relative path inside the folder, with `/`
/// @param group name of the folder it lies in, below what all files have in common; empty where
///   files lie together
public record FolderFile(Path path, String relative, String group, long bytes) {}
