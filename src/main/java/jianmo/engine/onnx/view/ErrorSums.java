package jianmo.engine.onnx.view;

/// How far two tensors lie apart, summed up piece by piece in `double`.
final class ErrorSums {

    private double before;
    private double after;
    private double both;
    private double apart;
    private double largest;
    private boolean comparable = true;
    private long count;

    void add(float[] a, float[] b) {
        comparable &= a.length == b.length;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            double difference = (double) a[i] - b[i];
            before += (double) a[i] * a[i];
            after += (double) b[i] * b[i];
            both += (double) a[i] * b[i];
            apart += difference * difference;
            largest = Math.max(largest, Math.abs(difference));
        }
        count += a.length;
    }

    private boolean known() {
        return comparable && count > 0 && !Double.isNaN(apart);
    }

    double relativeError() {
        return !known() ? Double.NaN : apart == 0 ? 0 : Math.sqrt(apart / before);
    }

    double decibels() {
        return !known()
                ? Double.NaN
                : apart == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(before / apart);
    }

    double cosine() {
        double lengths = Math.sqrt(before) * Math.sqrt(after);
        return !known() || lengths == 0 ? Double.NaN : Math.min(1, both / lengths);
    }

    double largest() {
        return known() ? largest : Double.NaN;
    }
}
