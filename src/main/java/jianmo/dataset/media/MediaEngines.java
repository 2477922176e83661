package jianmo.dataset.media;

import jianmo.dataset.image.Backbones;
import jianmo.dataset.image.PictureReader;
import jianmo.dataset.text.Embedders;

/// Who decodes pictures and reads texts.
public record MediaEngines(PictureReader pictures, Embedders texts, Backbones backbones) {}
