/* box_cox.c - see box_cox.h */
#include "box_cox.h"

double box_cox(double x, double shift, double lambda)
{
    const double y = x - shift;

    if (!(y > 0))
        return (double)NAN;
    return fabs(lambda) < 1e-12 ? log(y) : expm1(lambda * log(y)) / lambda;
}

/* Logarithm of the likelihood that the transformed values are normal, but for a constant. */
static double box_cox_likelihood(const box_cox_fit *of, double lambda)
{
    ri_exact_sum logarithms = RI_EXACT_SUM;
    statistics about;

    for (uint64_t i = 0; i < of->rows; i++) {
        of->room[i] = box_cox(of->x[i], of->shift, lambda);
        ri_total_add(&logarithms, log(of->x[i] - of->shift));
    }
    about = statistics_of(of->room, of->rows);
    return (lambda - 1) * ri_total_of(&logarithms) - (double)about.n * log(about.sd);
}

double box_cox_exponent(const box_cox_fit *of)
{
    const double golden = (sqrt(5) - 1) / 2;
    double best = -5, largest = -INFINITY, low, high, a, b;

    for (int32_t k = -50; k <= 50; k++) {
        const double value = box_cox_likelihood(of, k / 10.0);

        if (value > largest) {
            largest = value;
            best = k / 10.0;
        }
    }
    low = fmax(best - 0.1, -5);
    high = fmin(best + 0.1, 5);
    a = box_cox_likelihood(of, high - golden * (high - low));
    b = box_cox_likelihood(of, low + golden * (high - low));
    while (high - low > 1e-10) {
        if (a > b) {
            high = low + golden * (high - low);
            b = a;
            a = box_cox_likelihood(of, high - golden * (high - low));
        } else {
            low = high - golden * (high - low);
            a = b;
            b = box_cox_likelihood(of, low + golden * (high - low));
        }
    }
    return (low + high) / 2;
}
