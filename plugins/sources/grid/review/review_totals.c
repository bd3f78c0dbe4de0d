/* review_totals.c - totals among the rows are told, with what leaves them out. */
#include <inttypes.h>

#include "../../cells/cell_text.h"
#include "totals.h"

/* Labels that say so themselves. */
static bool is_called_total(const char *label)
{
    static const char *const words[] = {
        "total",  "all",   "sum",     "overall", "totals",    "Всего",  "всего",   "ВСЕГО",
        "Итого",  "итого", "ИТОГО",   "summe",   "insgesamt", "gesamt", "totale",  "totaal",
        "ogółem", "razem", "Барлығы", "барлығы", "toplam",    "suma",   "ensemble"};

    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        size_t i = 0;

        while (words[k][i] && cell_lower(label[i]) == cell_lower(words[k][i]))
            i++;
        if (!words[k][i] && (!label[i] || strchr(" ,.:;(-", label[i])))
            return true;
    }
    return false;
}

/* Among so many others it is no chance that a row is the sum in a measure and the mean in another:
 * of three rows one often is. */
enum { TELLING_OTHERS = 4 };

/* Enough speaks for it: several measures or groups, a sum too exact for chance, or its name. */
static bool is_total(const grid_evidence *of, const char *label)
{
    if (of->totals == 0 || 10 * of->totals < 9 * of->groups)
        return false;
    if (is_called_total(label))
        return of->sums + of->means + of->constants > 0;
    if (of->sums > 0 && of->means + of->constants > 0 && of->others < TELLING_OTHERS)
        return false;
    return of->sums >= 2 || (of->sums == 1 && of->exact) || of->means >= 3;
}

typedef struct found_totals {
    const char **labels;
    uint64_t *rows;
    size_t n;
    bool sums, means;
} found_totals;

static ri_status collect(const grid_totals *self, found_totals *found)
{
    const grid_work *const work = self->review->work;
    const grid_column *const column = &self->review->layout->columns[self->key];
    uint64_t n;
    const char *const *const labels = work->host->labels(work->ctx, column->labels, &n);

    found->labels = work->host->scratch(work->ctx, (uint64_t)column->n_labels, sizeof(char *));
    found->rows = work->host->scratch(work->ctx, (uint64_t)column->n_labels, sizeof(uint64_t));
    if (!labels || !found->labels || !found->rows)
        return RI_NO_MEMORY;
    for (int32_t k = 0; k < column->n_labels; k++)
        if (is_total(&self->evidence[k], labels[k])) {
            size_t at = found->n++;

            for (; at > 0 && found->rows[at - 1] > self->evidence[k].row; at--) {
                found->rows[at] = found->rows[at - 1];
                found->labels[at] = found->labels[at - 1];
            }
            found->rows[at] = self->evidence[k].row;
            found->labels[at] = labels[k];
            found->sums = found->sums || self->evidence[k].sums > 0;
            found->means =
                found->means || self->evidence[k].means + self->evidence[k].constants > 0;
        }
    return RI_OK;
}

static ri_status tell(const grid_totals *self, const found_totals *found)
{
    const grid_review *const review = self->review;
    const grid_work *const work = review->work;
    const grid_column *const column = &review->layout->columns[self->key];
    const uint64_t most = work->settings->places < found->n ? work->settings->places : found->n;
    const bool in_study = !work->settings->source.path;
    grid_sentence what = {.work = work};
    uint64_t *const lines = work->host->scratch(work->ctx, most, sizeof *lines);

    if (!lines || grid_review_lines(review, found->rows, most, lines) != RI_OK)
        return RI_NO_MEMORY;
    grid_say(&what, "the rows of ");
    for (size_t k = 0; k < most; k++) {
        char shown[CELL_SHOWN], words[CELL_LINE_WORDS];

        grid_say(&what, "%s'%s' (%s %s)",
                 k == 0              ? ""
                 : k + 1 == found->n ? " and "
                                     : ", ",
                 cell_shown(shown, found->labels[k], strlen(found->labels[k])),
                 cell_reader_line_noun(work->reader),
                 cell_reader_line_words(work->reader, lines[k], words));
    }
    if (found->n > most)
        grid_say(&what, " and %" PRIu64 " more (places = %zu names all)", found->n - most,
                 found->n);
    grid_say(&what,
             " are the %s of others (column '%s') and count twice beside them; without them: ",
             !found->means ? "sum"
             : found->sums ? "sum, or the mean,"
                           : "mean",
             column->name);
    if (!in_study)
        grid_say_drop(&what, found->labels, found->n);
    else
        grid_say(&what, "a filter with keep = %s != %s", column->name, found->labels[0]);
    grid_say(&what, "; where they are meant: doubtful = keep");
    return grid_review_note(review, RI_WARNING, &what);
}

static ri_status look_at_key(const grid_review *self, size_t key)
{
    const grid_work *const work = self->work;
    const grid_column *const column = &self->layout->columns[key];
    grid_totals totals = {.review = self, .key = key};
    grid_groups groups = {0};
    found_totals found = {0};
    ri_status status = grid_groups_of(self, key, &groups);

    totals.evidence =
        work->host->scratch(work->ctx, (uint64_t)column->n_labels, sizeof *totals.evidence);
    totals.steps = work->host->scratch(work->ctx, self->layout->n_columns, sizeof *totals.steps);
    totals.sums = work->host->scratch(work->ctx, self->layout->n_columns, sizeof *totals.sums);
    totals.relations =
        work->host->scratch(work->ctx, self->layout->n_columns, sizeof *totals.relations);
    if (status != RI_OK || !totals.evidence || !totals.steps || !totals.sums || !totals.relations)
        return RI_NO_MEMORY;
    for (uint64_t g = 0; g < groups.n && status == RI_OK; g++)
        status = grid_totals_group(&totals, groups.rows + groups.starts[g],
                                   groups.starts[g + 1] - groups.starts[g]);
    if (status == RI_OK)
        status = collect(&totals, &found);
    return status == RI_OK && found.n ? tell(&totals, &found) : status;
}

ri_status grid_review_totals(const grid_review *self)
{
    const grid_layout *const layout = self->layout;
    ri_status status = RI_OK;

    if (layout->n_measures == 0 || self->work->settings->keep_doubtful)
        return RI_OK;
    for (size_t key = 0; key < layout->n_keys && status == RI_OK; key++)
        if (layout->columns[key].out == GRID_OUT_KEYS && layout->columns[key].n_labels >= 3)
            status = look_at_key(self, key);
    return status;
}
