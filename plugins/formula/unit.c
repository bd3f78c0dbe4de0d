/* unit.c - the unit of a formula, from how its value scales.
 *
 * A formula that makes sense is homogeneous: with every amount of money twice as large the result
 * is 2^k times as large, whatever the numbers are, and k is the power of money in its unit.  So
 * each unit is scaled in turn at many trial values.  Where columns of different units meet in a
 * sum that is right all the same (KZT/person * person + KZT), the base dimensions are scaled
 * instead, with all values in base units.
 *
 * Degrees Celsius and Fahrenheit have a zero of their own, and a sum of two depends on which.  They
 * are brought to one of both, and the formula is moved as well as scaled: what does not move with
 * them (a difference) comes in kelvin, what moves as they do (a mean, the larger one) is a
 * temperature again, and what does neither (a sum, a product) is refused.
 */
#include <regind/units.h>

#include "formula.h"

enum { POWERS = 32 };

typedef struct analysis {
    formula *self;
    ri_unit *parts;  /* of each variable's unit */
    size_t *groups;  /* of each variable; SIZE_MAX: a plain number */
    size_t *first;   /* variable of each group */
    double *degrees; /* of each group */
    bool *fails;     /* each group: the formula does not scale with it */
    bool *offset;    /* each group: some unit of it has a zero of its own */
    size_t n_groups;
    bool plain;      /* a plain number is among the variables */
    bool difference; /* of temperatures, whatever their zero is */
} analysis;

static bool is_dimensionless(const ri_unit *unit)
{
    for (size_t d = 0; d < POWERS; d++)
        if (unit->power[d])
            return false;
    return true;
}

static bool same_dimension(const ri_unit *a, const ri_unit *b)
{
    return memcmp(a->power, b->power, sizeof a->power) == 0;
}

/* Groups of convertible units, each brought to the unit of its first variable. */
static ri_status group(analysis *self)
{
    formula *const of = self->self;

    for (size_t k = 0; k < of->n; k++) {
        const ri_unit *const unit = &self->parts[k];

        self->groups[k] = SIZE_MAX;
        if (is_dimensionless(unit) && unit->factor == 1 && unit->offset == 0) {
            self->plain = true;
            continue;
        }
        for (size_t g = 0; g < self->n_groups && self->groups[k] == SIZE_MAX; g++)
            if (same_dimension(unit, &self->parts[self->first[g]]))
                self->groups[k] = g;
        if (self->groups[k] == SIZE_MAX) {
            self->first[self->n_groups] = k;
            self->groups[k] = self->n_groups++;
        }
        self->offset[self->groups[k]] = self->offset[self->groups[k]] || unit->offset != 0;
        if (!formula_conversion(of->host, of->ctx, of->variables[k].unit,
                                of->variables[self->first[self->groups[k]]].unit,
                                &of->variables[k].to_formula))
            return of->host->fail(of->ctx, RI_INTERNAL,
                                  "two units of one dimension do not convert");
    }
    return RI_OK;
}

static bool is_whole(double degree)
{
    return fabs(degree - round(degree)) < 1e-6;
}

/* Appends (unit)^power to a list of factors. */
static void append_factor(char *text, size_t size, const char *unit, long power)
{
    const size_t used = strlen(text);

    if (power == 1)
        (void)snprintf(text + used, size - used, "%s(%s)", used ? "*" : "", unit);
    else
        (void)snprintf(text + used, size - used, "%s(%s)^%ld", used ? "*" : "", unit, power);
}

/* "(a)*(b)^2/((c)*(d))", checked and tidied; NULL: it cannot be written. */
static const char *quotient_of(const formula *self, const char *above, const char *below)
{
    char text[2048];

    if (!*above && !*below)
        return "1";
    if (!*below)
        (void)snprintf(text, sizeof text, "%s", above);
    else
        (void)snprintf(text, sizeof text, "%s/(%s)", *above ? above : "1", below);
    return self->host->unit(self->ctx, text);
}

static ri_status fractional(const analysis *self, const char *unit, double degree)
{
    return formula_error(self->self, "number(column) is its number without the unit",
                         "'%s' raises '%s' to the power %.4g, which no unit has", self->self->shown,
                         unit, degree);
}

static ri_status unwritable(const analysis *self)
{
    return formula_error(self->self, NULL, "the unit of '%s' cannot be written down",
                         self->self->shown);
}

/* The base units by name; NULL: it has none. */
static const char *base_unit(const formula *self, size_t dimension)
{
    const ri_units *const units = ri_units_of(self->host, self->ctx);

    return units ? units->base(self->ctx, (uint32_t)dimension) : NULL;
}

/* The unit of a group, of differences where it has a zero of its own. */
static const char *unit_of_group(const analysis *self, size_t g)
{
    const size_t first = self->first[g];

    for (size_t d = 0; self->offset[g] && d < POWERS; d++)
        if (self->parts[first].power[d])
            return base_unit(self->self, d);
    return self->self->variables[first].unit;
}

typedef enum movement { MOVES_NOT, MOVES_ALONG, MOVES_OTHERWISE } movement;

/* How the value moves with the variables of a group whose units have a zero of their own. */
static movement movement_of(const analysis *self, size_t g)
{
    formula *const of = self->self;
    bool *const moves = of->host->scratch(of->ctx, of->n, sizeof *moves);
    double by = 0;

    for (size_t k = 0; moves && k < of->n; k++)
        moves[k] = self->groups[k] == g;
    if (!moves || formula_shift(of, moves, &by) != SCALES)
        return MOVES_OTHERWISE;
    return fabs(by) < 1e-9 ? MOVES_NOT : fabs(by - 1) < 1e-9 ? MOVES_ALONG : MOVES_OTHERWISE;
}

static ri_status depends_on_zero(const analysis *self, size_t g)
{
    const char *unit = "";

    for (size_t k = self->self->n; k-- > 0;)
        if (self->groups[k] == g && self->parts[k].offset != 0)
            unit = self->self->variables[k].unit;
    return formula_error(self->self,
                         "differences and means of temperatures do not; number(column) is its "
                         "number without the unit",
                         "'%s' depends on where the zero of '%s' is", self->self->shown, unit);
}

/* The unit as a product of the groups' units, all degrees whole. */
static ri_status product_of_groups(const analysis *self)
{
    formula *const of = self->self;
    char above[900] = "", below[900] = "";

    for (size_t g = 0; g < self->n_groups; g++) {
        const long power = lround(self->degrees[g]);
        const char *const unit = unit_of_group(self, g);

        if (!unit)
            return unwritable(self);
        if (power > 0)
            append_factor(above, sizeof above, unit, power);
        else if (power < 0)
            append_factor(below, sizeof below, unit, -power);
    }
    of->unit = quotient_of(of, above, below);
    return of->unit ? RI_OK : unwritable(self);
}

/* Scales every group; false when the formula does not scale with some of them. */
static bool scale_groups(analysis *self, double *exponents, bool *defined)
{
    bool good = true;

    for (size_t g = 0; g < self->n_groups; g++) {
        scaling how;

        for (size_t k = 0; k < self->self->n; k++)
            exponents[k] = self->groups[k] == g;
        how = formula_scale(self->self, exponents, &self->degrees[g]);
        self->fails[g] = how == SCALES_NOT;
        *defined = how != NEVER_DEFINED;
        good = good && how == SCALES;
        if (!*defined)
            return false;
    }
    return good;
}

/* The unit out of base units, unless a variable has it: what is added is told in its unit. */
static ri_status product_of_bases(const analysis *self, const double *degrees)
{
    formula *const of = self->self;
    char above[900] = "", below[900] = "";
    ri_unit result = {1, 0, {0}};

    for (size_t d = 0; d < POWERS; d++)
        result.power[d] = (int16_t)lround(degrees[d]);
    for (size_t k = 0; k < of->n; k++)
        if (self->groups[k] != SIZE_MAX && same_dimension(&self->parts[k], &result) &&
            !is_dimensionless(&result) && !(self->difference && self->parts[k].offset != 0)) {
            of->unit = of->variables[k].unit;
            of->from_result.by = self->parts[k].factor;
            of->from_result.plus = -self->parts[k].offset / self->parts[k].factor;
            return RI_OK;
        }
    for (size_t d = 0; d < POWERS; d++) {
        const char *const name = result.power[d] ? base_unit(of, d) : "";

        if (!name)
            return unwritable(self);
        if (result.power[d] > 0)
            append_factor(above, sizeof above, name, result.power[d]);
        else if (result.power[d] < 0)
            append_factor(below, sizeof below, name, -result.power[d]);
    }
    of->unit = quotient_of(of, above, below);
    return of->unit ? RI_OK : unwritable(self);
}

/* Whether a formula of those degrees makes sense with a group that has a zero of its own. */
static bool suits_zero(analysis *self, size_t g, const double *degrees)
{
    const ri_unit *const parts = &self->parts[self->first[g]];
    const movement how = movement_of(self, g);
    bool same = true;

    for (size_t d = 0; d < POWERS; d++)
        same = same && lround(degrees[d]) == parts->power[d];
    self->difference = how == MOVES_NOT;
    return how == MOVES_NOT || (how == MOVES_ALONG && same);
}

/* Scales every base dimension, values in base units.  false: no unit was found; a failure that
 * was told is in *status. */
static bool scale_bases(analysis *self, double *exponents, ri_status *status)
{
    formula *const of = self->self;
    double degrees[POWERS] = {0};

    for (size_t d = 0; d < POWERS; d++) {
        bool occurs = false;

        for (size_t k = 0; k < of->n; k++) {
            exponents[k] = self->parts[k].power[d];
            occurs = occurs || exponents[k] != 0;
        }
        if (occurs && formula_scale(self->self, exponents, &degrees[d]) != SCALES)
            return false;
        if (!is_whole(degrees[d])) {
            const char *const name = base_unit(of, d);

            *status = fractional(self, name ? name : "its units", degrees[d]);
            return false;
        }
    }
    for (size_t k = 0; k < of->n; k++)
        of->variables[k].to_formula = (conversion){self->parts[k].factor, 1, self->parts[k].offset};
    for (size_t g = 0; g < self->n_groups; g++)
        if (self->offset[g] && !suits_zero(self, g, degrees)) {
            *status = depends_on_zero(self, g);
            return true;
        }
    *status = product_of_bases(self, degrees);
    return true;
}

/* 'million KZT', 'person' and plain numbers */
static void list_units(const analysis *self, bool plain, char *text, size_t size)
{
    size_t n = plain, seen = 0, used = 0;

    for (size_t g = 0; g < self->n_groups; g++)
        n += self->fails[g];
    for (size_t g = 0; g < self->n_groups &&
                       used + strlen(self->self->variables[self->first[g]].unit) + 30 < size;
         g++)
        if (self->fails[g]) {
            used += (size_t)snprintf(text + used, size - used, "%s'%s'",
                                     seen == 0       ? ""
                                     : seen + 1 == n ? " and "
                                                     : ", ",
                                     self->self->variables[self->first[g]].unit);
            seen++;
        }
    if (plain)
        (void)snprintf(text + used, size - used, " and a plain number");
}

/* The formula makes no sense; says which units meet in it. */
static ri_status tell_mixture(const analysis *self, double *exponents)
{
    static const char hint[] = "number(column) is its number without the unit";
    char units[700];
    size_t failing = 0;
    double degree;
    bool together;

    for (size_t g = 0; g < self->n_groups; g++)
        failing += self->fails[g];
    if (self->self->wants_plain) {
        list_units(self, false, units, sizeof units);
        return formula_error(self->self, hint,
                             "'%s' takes a logarithm or the like, which is defined for plain "
                             "numbers, of %s",
                             self->self->shown, units);
    }
    for (size_t k = 0; k < self->self->n; k++)
        exponents[k] = self->groups[k] != SIZE_MAX && self->fails[self->groups[k]];
    /* what is added or compared grows as one when all of it does; a ratio does not grow */
    together = formula_scale(self->self, exponents, &degree) == SCALES && fabs(degree) > 1e-9;
    list_units(self, failing == 1, units, sizeof units);
    if (failing == 1 || together)
        return formula_error(self->self, hint, "'%s' adds or compares %s", self->self->shown,
                             units);
    return formula_error(self->self, hint,
                         "'%s' adds or compares what is in different units, made of %s",
                         self->self->shown, units);
}

static ri_status never_defined(const analysis *self)
{
    return formula_error(self->self, "number(column) is its number without the unit",
                         "the unit of '%s' cannot be worked out: it has no value for any of "
                         "the values tried",
                         self->self->shown);
}

static ri_status take_apart(const formula *self, const formula_variable *variable, ri_unit *parts)
{
    const ri_status status = self->host->unit_parts(self->ctx, variable->unit, parts);

    if (status == RI_OK || status == RI_NO_MEMORY) /* the latter was told */
        return status;
    return ri_fail(self->host, self->ctx, RI_BAD_INPUT, "'%s' has an unknown unit '%s'",
                   variable->of->name, variable->unit);
}

/* The unit of a formula in which group g has a zero of its own, all degrees whole. */
static ri_status unit_with_zero(analysis *self, size_t g)
{
    formula *const of = self->self;
    const ri_unit *const parts = &self->parts[self->first[g]];
    bool alone = lround(self->degrees[g]) == 1;

    for (size_t k = 0; k < self->n_groups; k++)
        alone = alone && (k == g || lround(self->degrees[k]) == 0);
    switch (movement_of(self, g)) {
    case MOVES_NOT:
        of->from_result.times = pow(parts->factor, (double)lround(self->degrees[g]));
        return product_of_groups(self);
    case MOVES_ALONG:
        if (!alone)
            return depends_on_zero(self, g);
        of->unit = of->variables[self->first[g]].unit;
        return RI_OK;
    default:
        return depends_on_zero(self, g);
    }
}

ri_status formula_work_out_unit(formula *self)
{
    const ri_host *const host = self->host;
    analysis all = {.self = self};
    double *const exponents = host->scratch(self->ctx, self->n, sizeof *exponents);
    ri_status status = RI_OK;
    bool defined = true, whole = true;

    all.parts = host->scratch(self->ctx, self->n, sizeof *all.parts);
    all.groups = host->scratch(self->ctx, self->n, sizeof *all.groups);
    all.first = host->scratch(self->ctx, self->n, sizeof *all.first);
    all.degrees = host->scratch(self->ctx, self->n, sizeof *all.degrees);
    all.fails = host->scratch(self->ctx, self->n, sizeof *all.fails);
    all.offset = host->scratch(self->ctx, self->n, sizeof *all.offset);
    if (!exponents || !all.parts || !all.groups || !all.first || !all.degrees || !all.fails ||
        !all.offset)
        return RI_NO_MEMORY;
    for (size_t k = 0; status == RI_OK && k < self->n; k++)
        status = take_apart(self, &self->variables[k], &all.parts[k]);
    if (status == RI_OK)
        status = group(&all);
    if (status != RI_OK)
        return status;
    if (scale_groups(&all, exponents, &defined)) {
        for (size_t g = 0; g < all.n_groups; g++)
            whole = whole && is_whole(all.degrees[g]);
        for (size_t g = 0; whole && g < all.n_groups; g++)
            if (all.offset[g])
                return unit_with_zero(&all, g);
        if (whole)
            return product_of_groups(&all);
    }
    if (!defined)
        return never_defined(&all);
    /* with one unit alone there is nothing that a common base could mend but its own power */
    if ((all.n_groups + all.plain > 1 || whole == false) && scale_bases(&all, exponents, &status))
        return status;
    return status == RI_OK ? tell_mixture(&all, exponents) : status;
}
