package jianmo.dataset.explore;

/// What to look at and how.
///
/// @param groups for k-means; 0 lets the silhouette choose from 2 to 10
/// @param rows at most, drawn by the seed
public record ExploreRequest(Method method, int groups, int rows, long seed) {

    /// Enough to see what there is, few enough to wait for.
    public static final int USUAL_ROWS = 2_000;

    /// More take too long for t-SNE, whose time grows with the square.
    public static final int MOST_ROWS = 5_000;

    private static final int MOST_GROUPS = 50;

    public ExploreRequest {
        if (groups < 0 || groups == 1 || groups > MOST_GROUPS) {
            throw jianmo.base.message.UserError.wrongUse("data.explore.groups", MOST_GROUPS);
        }
        if (rows < 10 || rows > MOST_ROWS) {
            throw jianmo.base.message.UserError.wrongUse("data.explore.rows", 10, MOST_ROWS);
        }
    }
}
