package jianmo.dataset.explore;

/// How rows are looked at.
public enum Method {
    /// Principal components: the plane in which the rows spread most. Quick; distances are true.
    PCA,
    /// UMAP (McInnes, Healy, Melville 2018): neighbours stay neighbours; groups come apart.
    UMAP,
    /// t-SNE (van der Maaten, Hinton 2008): as UMAP, slower; distances between groups say nothing.
    TSNE,
    /// Groups by k-means, in the plane of the principal components.
    KMEANS,
    /// How unusual each row is, in the plane of the principal components.
    ANOMALY;

    /// What the points are placed by.
    public Method layout() {
        return this == UMAP || this == TSNE ? this : PCA;
    }
}
