/* regional_tell.c - see regional_tell.h */
#include "regional_tell.h"

void regional_names_add(regional_names *self, const char *format, ...)
{
    const size_t length = strlen(self->text);
    va_list list;

    self->n++;
    if (self->n > REGIONAL_MOST_NAMES + 1)
        return;
    if (self->n > REGIONAL_MOST_NAMES) {
        (void)snprintf(self->text + length, sizeof self->text - length, " ...");
        return;
    }
    if (self->n > 1)
        (void)snprintf(self->text + length, sizeof self->text - length, ", ");
    va_start(list, format);
    (void)vsnprintf(self->text + strlen(self->text), sizeof self->text - strlen(self->text), format,
                    list);
    va_end(list);
}

regional_figure regional_text(double figure)
{
    regional_figure made;

    (void)snprintf(made.text, sizeof made.text, "%.12g", figure);
    return made;
}

void regional_note_empty(const regional *self, const ri_column *key, const double *totals,
                         const char *therefore)
{
    regional_names names = {"", 0};
    char what[512];

    for (uint64_t k = 0; k < key->n_labels; k++)
        if (!(totals[k] > 0))
            regional_names_add(&names, "%.80s", key->labels[k]);
    (void)snprintf(what, sizeof what, "labels of '%.200s' have no value above zero: %s", key->name,
                   therefore);
    if (names.n)
        ri_remark_row(self->host, self->ctx, RI_INFO, RI_NO_ROW, what,
                      "%" PRIu64 " of %" PRIu64 ": %s", names.n, key->n_labels, names.text);
}

void regional_note_all_empty(const regional *self, const char *therefore)
{
    regional_note_empty(self, self->region, self->region_total, therefore);
    regional_note_empty(self, self->activity, self->activity_total, therefore);
}

void regional_list_lacking(const ri_column *key, const uint64_t *missing, const double *published,
                           regional_names *names)
{
    (void)snprintf(names->text, sizeof names->text, "; %.80s: ", key->name);
    for (uint64_t k = 0; k < key->n_labels; k++)
        if (missing[k] && (!published || isnan(published[k])))
            regional_names_add(names, "%.80s %" PRIu64, key->labels[k], missing[k]);
    if (!names->n)
        names->text[0] = '\0';
}

void regional_tell_missing(const regional *self)
{
    const published_totals *const published = self->published;
    regional_names regions = {"", 0}, activities = {"", 0};
    char what[512];

    if (!self->missing)
        return;
    regional_list_lacking(self->region, self->missing_region, published ? published->region : NULL,
                          &regions);
    regional_list_lacking(self->activity, self->missing_activity,
                          published ? published->activity : NULL, &activities);
    if (published && !regions.n && !activities.n) {
        (void)snprintf(what, sizeof what,
                       "'%.200s' is missing, and so is what comes of it; the totals are published "
                       "ones",
                       self->value->name);
        ri_remark_row(self->host, self->ctx, RI_INFO, RI_NO_ROW, what,
                      "%" PRIu64 " of %" PRIu64 " rows", self->missing, self->rows);
        return;
    }
    (void)snprintf(what, sizeof what,
                   "'%.200s' is missing: it is left out of all sums, and these totals lack it%s",
                   self->value->name,
                   self->takes_totals ? "; published ones can be given by totals = TABLE" : "");
    ri_remark_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW, what,
                  "%" PRIu64 " of %" PRIu64 " rows%s%s", self->missing, self->rows, regions.text,
                  activities.text);
}

void regional_tell_absent(const regional *self)
{
    const double pairs = (double)self->n_regions * (double)self->n_activities;

    if ((double)self->rows < pairs)
        ri_remark_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                      "pairs of a region and an activity without a row count as zero",
                      "%.0f of %.0f", pairs - (double)self->rows, pairs);
}

/* How far the rows of each label of `key` are from being the sum of all others, added up over the
 * labels of `other`; NULL: no memory.  Labels of `other` with a missing value do not count. */
static double *distances_from_sum(const regional *self, const ri_column *key,
                                  const ri_column *other, const double *other_totals,
                                  const uint64_t *missing)
{
    double *const distance =
        (double *)self->host->scratch(self->ctx, key->n_labels, sizeof *distance);
    double all = 0;

    for (uint64_t o = 0; o < other->n_labels; o++)
        all += missing && missing[o] ? 0 : other_totals[o];
    for (uint64_t k = 0; distance && k < key->n_labels; k++)
        distance[k] = all; /* less what is taken back of every row it has */
    for (uint64_t i = 0; distance && i < self->rows; i++) {
        const int32_t o = other->codes[i];

        if (!missing || !missing[o])
            distance[key->codes[i]] +=
                fabs(2 * regional_value(self, i) - other_totals[o]) - other_totals[o];
    }
    return distance;
}

/* Says which label is the sum of all others.  Three labels at least, and two of the other key: what
 * is less may be so by chance.  Rounded totals are off by a thousandth at most, over three labels.
 */
static ri_status tell_total_row(const regional *self, const ri_column *key, uint64_t filled,
                                const ri_column *other, const double *other_totals,
                                const uint64_t *missing)
{
    const double *distance;
    uint64_t compared = 0;
    double all = 0;

    for (uint64_t o = 0; o < other->n_labels; o++)
        if (!(missing && missing[o]) && other_totals[o] > 0) {
            compared++;
            all += other_totals[o];
        }
    if (filled < 3 || compared < 2)
        return RI_OK;
    distance = distances_from_sum(self, key, other, other_totals, missing);
    if (!distance)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < key->n_labels; k++)
        if (distance[k] <= (compared < 3 ? 1e-9 : 1e-3) * all)
            ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                        "'%.200s' of '%.200s' is the sum of all others in every '%.200s', so that "
                        "all is counted twice; if it is a total, leave it out: use = filter, keep "
                        "= %.200s != \"%.200s\"",
                        key->labels[k], key->name, other->name, key->name, key->labels[k]);
    return RI_OK;
}

ri_status regional_tell_total_rows(const regional *self)
{
    const ri_status status =
        tell_total_row(self, self->region, self->filled_regions, self->activity,
                       self->activity_total, self->missing_activity);

    return status != RI_OK ? status
                           : tell_total_row(self, self->activity, self->filled_activities,
                                            self->region, self->region_total, self->missing_region);
}
