package jianmo.app;

import jianmo.dataset.explore.Looking;
import jianmo.engine.smile.ForestOddness;
import jianmo.engine.smile.MeansGrouping;
import jianmo.engine.smile.TsneLayout;
import jianmo.engine.smile.UmapLayout;
import jianmo.engine.tribuo.PrincipalPlane;

import java.util.List;

/// What rows are looked at with.
public final class LookingTools {

    private LookingTools() {}

    public static Looking all() {
        return new Looking(
                List.of(new PrincipalPlane(), new UmapLayout(), new TsneLayout()),
                new MeansGrouping(),
                new ForestOddness());
    }
}
