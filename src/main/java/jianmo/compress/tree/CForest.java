package jianmo.compress.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A [CodedForest] as C99: tables of whole numbers, and the walk through them.
///
/// Writes `jianmo_codes` (the sums of leaf codes, one per [LeafScale]: whole numbers, the same on
/// every machine) and `jianmo_sums` (what the link is applied to).
public final class CForest {

    private static final int LEAF = 65_535;

    private final CodedForest forest;
    private final List<Integer> roots = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private final List<Integer> ranks = new ArrayList<>();
    private final List<Integer> rights = new ArrayList<>();

    public CForest(CodedForest forest) {
        this.forest = forest;
        for (CodedTree tree : forest.trees()) {
            roots.add(columns.size());
            for (int node = 0; node < tree.nodes(); node++) {
                boolean leaf = tree.isLeaf(node);
                columns.add(leaf ? LEAF : tree.column()[node]);
                ranks.add(leaf ? tree.leaf()[node] : tree.rank()[node]);
                rights.add(leaf ? 0 : tree.right()[node] - node);
            }
        }
    }

    /// Bytes of the tables once compiled.
    public long bytes() {
        long thresholds = forest.columns().stream().mapToLong(SplitColumn::splits).sum();
        return columns.size() * (2L + 4 + 4)
                + roots.size() * 5L
                + thresholds * Float.BYTES
                + forest.columns().size() * 17L;
    }

    /// Tables and functions, without the header files they need.
    public String source() {
        var out = new StringBuilder();
        var thresholds = new ArrayList<String>();
        var starts = new ArrayList<Integer>();
        for (SplitColumn column : forest.columns()) {
            starts.add(thresholds.size());
            for (int k = 0; column.levels() == 0 && k < column.splits(); k++) {
                thresholds.add(Float.toHexString(column.threshold(k)) + "f");
            }
        }
        var split = forest.columns();
        table(out, "float threshold", thresholds);
        table(out, "uint32_t first", starts);
        table(out, "uint32_t input", split.stream().map(SplitColumn::column).toList());
        table(out, "uint8_t missing", split.stream().map(c -> c.missingLeft() ? 1 : 0).toList());
        table(
                out,
                "uint64_t levels",
                split.stream().map(c -> "0x" + Long.toHexString(c.levels()) + "ull").toList());
        table(out, "uint16_t column", columns);
        table(out, "int32_t rank", ranks);
        table(out, "uint32_t right", rights);
        table(out, "uint32_t root", roots);
        table(out, "uint8_t scale", forest.trees().stream().map(CodedTree::scale).toList());
        table(
                out,
                "float step",
                forest.scales().stream().map(s -> Float.toHexString(s.scale()) + "f").toList());
        table(out, "uint32_t adds_to", forest.scales().stream().map(s -> s.output()).toList());
        table(
                out,
                "float base",
                IntStream.range(0, forest.outputs())
                        .mapToObj(k -> Float.toHexString(forest.base()[k]) + "f")
                        .toList());
        out.append("#define JIANMO_TREES ").append(forest.trees().size()).append("u\n");
        out.append("#define JIANMO_SCALES ").append(forest.scales().size()).append("u\n\n");
        return out.append(WALK).toString();
    }

    /// An empty table holds one 0, since C99 has none without elements.
    private static void table(StringBuilder out, String name, List<?> values) {
        out.append("static const ").append(name).append("[] = {");
        for (int i = 0; i < values.size(); i++) {
            out.append(i % 12 == 0 ? "\n    " : " ").append(values.get(i)).append(',');
        }
        out.append(values.isEmpty() ? "0" : "\n").append("};\n\n");
    }

    private static final String WALK =
            """
            static int goes_left(const float *x, uint32_t node) {
                uint32_t c = column[node];
                float value = x[input[c]];
                if (value != value) {
                    return missing[c];
                }
                if (levels[c] != 0) {
                    return value > -1.0f && value < 64.0f && ((levels[c] >> (int) value) & 1u) != 0;
                }
                return value < threshold[first[c] + (uint32_t) rank[node]];
            }

            /* Sums of leaf codes, one per scale: whole numbers. */
            void jianmo_codes(const float *x, int32_t *codes) {
                uint32_t s, t;
                for (s = 0; s < JIANMO_SCALES; s++) {
                    codes[s] = 0;
                }
                for (t = 0; t < JIANMO_TREES; t++) {
                    uint32_t node = root[t];
                    while (column[node] != 65535u) {
                        node += goes_left(x, node) ? 1u : right[node];
                    }
                    codes[scale[t]] += rank[node];
                }
            }

            static void jianmo_sums(const float *x, float *out) {
                int32_t codes[JIANMO_SCALES + 1u];
                double sum[JIANMO_OUTPUTS];
                uint32_t s, k;
                jianmo_codes(x, codes);
                for (k = 0; k < JIANMO_OUTPUTS; k++) {
                    sum[k] = 0.0;
                }
                for (s = 0; s < JIANMO_SCALES; s++) {
                    sum[adds_to[s]] += (double) step[s] * codes[s];
                }
                for (k = 0; k < JIANMO_OUTPUTS; k++) {
                    out[k] = (float) ((double) base[k] + sum[k]);
                }
            }
            """;
}
