/* compare_csv.c - whether the cells of two CSV files are the same numbers.
 *
 *   compare_csv A B KEYS COLUMNS [TOLERANCE [rows]]
 *
 * KEYS and COLUMNS are comma-separated names, `a:b` where the files call a column differently. Rows
 * are matched by their keys.  Every row of B must be in A; every row of A must be in B, too, unless
 * `rows` is `present`.  Numbers agree when they differ by no more than TOLERANCE (1e-12) relative
 * to the larger magnitude; an empty field agrees with an empty field alone; other texts must be
 * equal. Fields have no quotes.  Exits 0 when at least one cell was compared and all agree, else 1.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FIELDS = 64, MOST_TOLD = 10 };

typedef struct file {
    const char *path;
    char *text;
    size_t n_fields, n_rows;
    char *names[MOST_FIELDS];
    char **cells; /* n_rows * n_fields */
} file;

typedef struct pair {
    size_t a, b;
} pair;

static void die(const char *what, const char *which)
{
    (void)fprintf(stderr, "compare_csv: %s '%s'\n", what, which);
    exit(1);
}

static void *take(size_t count, size_t size)
{
    void *const made = calloc(count ? count : 1, size);

    if (!made)
        die("no memory for", "a file");
    return made;
}

static char *read_text(const char *path)
{
    FILE *const stream = fopen(path, "rb");
    size_t length = 0, capacity = 1 << 16;
    char *text = (char *)take(capacity, 1);

    if (!stream)
        die("cannot open", path);
    for (size_t n; (n = fread(text + length, 1, capacity - length - 1, stream)) > 0;) {
        length += n;
        if (capacity - length < 2) {
            text = (char *)realloc(text, capacity *= 2);
            if (!text)
                die("no memory for", path);
        }
    }
    (void)fclose(stream);
    text[length] = '\0';
    return text;
}

/* Cuts a line, which ends at `end`, into fields; returns their number. */
static size_t split(char *line, char *end, char **fields)
{
    size_t n = 0;

    if (end > line && end[-1] == '\r')
        end--;
    *end = '\0';
    for (char *at = line; n < MOST_FIELDS; at++) {
        fields[n++] = at;
        at += strcspn(at, ",");
        if (!*at)
            return n;
        *at = '\0';
    }
    return n;
}

static file read_file(const char *path)
{
    file self = {.path = path, .text = read_text(path)};
    size_t capacity = 0;

    for (char *line = self.text, *next; *line; line = next) {
        char *fields[MOST_FIELDS];
        char *const end = line + strcspn(line, "\n");
        size_t n;

        next = *end ? end + 1 : end;
        n = split(line, end, fields);
        if (self.n_fields == 0) {
            self.n_fields = n;
            memcpy(self.names, fields, sizeof fields);
            continue;
        }
        if (n != self.n_fields)
            die("a row with another number of fields than the header in", path);
        if (self.n_rows == capacity) {
            capacity = capacity ? 2 * capacity : 1024;
            self.cells = (char **)realloc(self.cells, capacity * self.n_fields * sizeof(char *));
            if (!self.cells)
                die("no memory for", path);
        }
        memcpy(&self.cells[self.n_rows++ * n], fields, n * sizeof *fields);
    }
    return self;
}

static size_t find(const file *self, const char *name)
{
    for (size_t k = 0; k < self->n_fields; k++)
        if (strcmp(self->names[k], name) == 0)
            return k;
    (void)fprintf(stderr, "compare_csv: %s has no column ", self->path);
    die("", name);
    return 0;
}

/* "x, y:z" as columns of both files. */
static size_t read_pairs(const char *list, const file *a, const file *b, pair *pairs)
{
    char *const text = strdup(list), *rest = text;
    size_t n = 0;

    if (!text)
        die("no memory for", list);
    for (char *item; (item = strtok_r(rest, ", ", &rest)) && n < MOST_FIELDS; n++) {
        char *const colon = strchr(item, ':');

        if (colon)
            *colon = '\0';
        pairs[n] = (pair){find(a, item), find(b, colon ? colon + 1 : item)};
    }
    free(text);
    return n;
}

static bool same(const char *a, const char *b, double tolerance)
{
    char *end_a, *end_b;
    const double x = strtod(a, &end_a), y = strtod(b, &end_b);

    if (!*a || !*b || *end_a || *end_b)
        return strcmp(a, b) == 0;
    return x == y || fabs(x - y) <= tolerance * fmax(fabs(x), fabs(y));
}

static const char *cell(const file *self, size_t row, size_t field)
{
    return self->cells[row * self->n_fields + field];
}

static bool same_keys(const file *a, size_t i, const file *b, size_t j, const pair *keys, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (strcmp(cell(a, i, keys[k].a), cell(b, j, keys[k].b)) != 0)
            return false;
    return true;
}

/* The row of `a` that has the keys of row j of `b`, from `hint` on; n_rows: none. */
static size_t match(const file *a, size_t hint, const file *b, size_t j, const pair *keys, size_t n)
{
    for (size_t step = 0; step < a->n_rows; step++) {
        const size_t i = (hint + step) % a->n_rows;

        if (same_keys(a, i, b, j, keys, n))
            return i;
    }
    return a->n_rows;
}

int main(int n_arguments, char **arguments)
{
    const double tolerance = n_arguments > 5 ? strtod(arguments[5], NULL) : 1e-12;
    const bool present = n_arguments > 6 && strcmp(arguments[6], "present") == 0;
    size_t n_keys, n_columns, compared = 0, wrong = 0, row = 0;
    pair keys[MOST_FIELDS], columns[MOST_FIELDS];
    file a, b;

    if (n_arguments < 5)
        die("see the comment of", "compare_csv.c");
    a = read_file(arguments[1]);
    b = read_file(arguments[2]);
    n_keys = read_pairs(arguments[3], &a, &b, keys);
    n_columns = read_pairs(arguments[4], &a, &b, columns);
    if (!present && a.n_rows != b.n_rows) {
        (void)fprintf(stderr, "%s has %zu rows, %s has %zu\n", a.path, a.n_rows, b.path, b.n_rows);
        wrong++;
    }
    for (size_t j = 0; j < b.n_rows; j++) {
        row = match(&a, row, &b, j, keys, n_keys);
        if (row == a.n_rows) {
            wrong++;
            (void)fprintf(stderr, "%s has no row of the keys of row %zu of %s\n", a.path, j + 1,
                          b.path);
            continue;
        }
        for (size_t c = 0; c < n_columns; c++) {
            const char *const x = cell(&a, row, columns[c].a), *const y = cell(&b, j, columns[c].b);

            compared++;
            if (same(x, y, tolerance))
                continue;
            if (++wrong <= MOST_TOLD)
                (void)fprintf(stderr, "%s, row %zu of %s: '%s' is %s, expected %s\n", a.path, j + 1,
                              b.path, a.names[columns[c].a], *x ? x : "missing",
                              *y ? y : "missing");
        }
    }
    (void)printf("%s: %zu cells compared, %zu wrong\n", a.path, compared, wrong);
    free(a.cells);
    free(a.text);
    free(b.cells);
    free(b.text);
    return wrong || !compared;
}
