/* typology_districts.c - types of high-tech district by rules that stand in a table. */
#include <inttypes.h>
#include <regind/helpers.h>

enum { IN_KEYS, IN_COLUMNS, IN_TYPE, IN_COLUMN, IN_FROM, IN_TO, IN_IS, IN_ANY_OF, IN_PRIORITY };
enum {
    OUT_TYPE,
    OUT_STANDING,
    OUT_MET,
    OUT_EVIDENCE,
    OUT_LACKING,
    OUT_MATCH_KEYS,
    OUT_MATCH_TYPE,
    OUT_MATCH_MET,
    OUT_MATCH_OF,
    OUT_MATCH_SHARE,
    OUT_MATCH_LACKING
};
enum { ARG_POTENTIAL };

static const ri_parameter parameters[] = {
    [ARG_POTENTIAL] = {.id = "potential",
                       .label = "Least share of conditions",
                       .doc = "A district that meets all conditions of no type, but at least this "
                              "share of those of one, is a potential district of that type. 1: "
                              "there are none.",
                       .unit = "1",
                       .type = RI_REAL,
                       .minimum = 0,
                       .maximum = 1,
                       .fallback = 0.6},
};

static const ri_port in[] = {
    [IN_KEYS] = {.id = "keys", .label = "Keys of the districts", .role = RI_KEY, .flags = RI_MANY},
    [IN_COLUMNS] = {.id = "columns",
                    .label = "What is known of a district",
                    .doc = "Measures and categories that the rules name.",
                    .role = RI_ANY,
                    .flags = RI_MANY},
    [IN_TYPE] = {.id = "type", .label = "Type", .table = "rules", .role = RI_KEY},
    [IN_COLUMN] = {.id = "column",
                   .label = "Column the condition is about",
                   .table = "rules",
                   .role = RI_KEY},
    [IN_FROM] = {.id = "from",
                 .label = "Least value",
                 .doc = "Of a measure; inclusive; missing: no lower bound.",
                 .table = "rules",
                 .role = RI_MEASURE,
                 .flags = RI_OPTIONAL},
    [IN_TO] = {.id = "to",
               .label = "Largest value",
               .doc = "Of a measure; inclusive; missing: no upper bound.",
               .table = "rules",
               .role = RI_MEASURE,
               .flags = RI_OPTIONAL},
    [IN_IS] = {.id = "is",
               .label = "Labels that will do",
               .doc = "Of a category; semicolons separate them.",
               .table = "rules",
               .role = RI_CATEGORY,
               .flags = RI_OPTIONAL},
    [IN_ANY_OF] = {.id = "any_of",
                   .label = "Alternatives",
                   .doc = "Conditions of a type with the same word here are one condition, met "
                          "when one of them is.",
                   .table = "rules",
                   .role = RI_CATEGORY,
                   .flags = RI_OPTIONAL},
    [IN_PRIORITY] = {.id = "priority",
                     .label = "Order of the types",
                     .doc = "A district that meets several types is of the one with the smallest "
                            "number; then of the one with more conditions; then by name.",
                     .table = "rules",
                     .role = RI_MEASURE,
                     .flags = RI_OPTIONAL},
};

static const ri_port out[] = {
    [OUT_TYPE] = {.id = "type", .label = "Type", .role = RI_CATEGORY},
    [OUT_STANDING] = {.id = "standing",
                      .label = "Standing",
                      .doc = "full: all conditions of the type are met; potential: at least the "
                             "share of the parameter.",
                      .role = RI_CATEGORY},
    [OUT_MET] = {.id = "met",
                 .label = "Share of the conditions met",
                 .doc = "Of the type, or of the nearest one where there is none.",
                 .unit = "1",
                 .role = RI_MEASURE},
    [OUT_EVIDENCE] = {.id = "evidence", .label = "Conditions met", .role = RI_CATEGORY},
    [OUT_LACKING] = {.id = "lacking", .label = "Conditions not met", .role = RI_CATEGORY},
    [OUT_MATCH_KEYS] = {.id = "match_keys",
                        .label = "Keys of the districts",
                        .table = "matches",
                        .role = RI_KEY,
                        .flags = RI_MANY},
    [OUT_MATCH_TYPE] = {.id = "match_type", .label = "Type", .table = "matches", .role = RI_KEY},
    [OUT_MATCH_MET] = {.id = "conditions_met",
                       .label = "Conditions met",
                       .table = "matches",
                       .unit = "1",
                       .role = RI_MEASURE},
    [OUT_MATCH_OF] = {.id = "conditions",
                      .label = "Conditions",
                      .table = "matches",
                      .unit = "1",
                      .role = RI_MEASURE},
    [OUT_MATCH_SHARE] =
        {.id = "share", .label = "Share met", .table = "matches", .unit = "1", .role = RI_MEASURE},
    [OUT_MATCH_LACKING] = {.id = "not_met",
                           .label = "Conditions not met",
                           .table = "matches",
                           .role = RI_CATEGORY},
};

static const char *const standings[] = {"full", "potential"};

/* One row of the rules. */
typedef struct condition {
    int32_t type;
    const ri_column *column;
    double from, to;
    const char *is;     /* NULL: none */
    const char *any_of; /* NULL: stands alone */
} condition;

/* A district against a type. */
typedef struct match {
    uint64_t met, of;
    const char *evidence, *lacking;
} match;

typedef struct typology {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    uint64_t n_conditions, n_types;
    condition *conditions;
    double *priority; /* per type */
    match *matches;   /* rows x types */
} typology;

/* ------------------------------------------------------------ rules */

static const char *label_of(const ri_column *column, uint64_t row)
{
    return column && column->codes[row] >= 0 ? column->labels[column->codes[row]] : NULL;
}

static ri_status read_condition(typology *self, uint64_t row, condition *to)
{
    const ri_call *const call = self->call;
    const char *const name = label_of(ri_column_of(call, IN_COLUMN), row);
    const double *const from = ri_values_of(call, IN_FROM), *const most = ri_values_of(call, IN_TO);
    ri_where where = RI_WHERE;

    where.input = IN_COLUMN;
    where.row = row;
    *to = (condition){.type = ri_column_of(call, IN_TYPE)->codes[row],
                      .from = from ? from[row] : (double)NAN,
                      .to = most ? most[row] : (double)NAN,
                      .is = label_of(ri_column_of(call, IN_IS), row),
                      .any_of = label_of(ri_column_of(call, IN_ANY_OF), row)};
    for (uint64_t c = 0; c < call->in[IN_COLUMNS].n; c++)
        if (strcmp(call->in[IN_COLUMNS].columns[c]->name, name) == 0)
            to->column = call->in[IN_COLUMNS].columns[c];
    if (!to->column)
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "a rule is about '%.200s', and the districts have no such column", name);
    if (to->column->role == RI_MEASURE && (to->is || (isnan(to->from) && isnan(to->to))))
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "'%.200s' is a measure; its rule needs 'from' or 'to', and no 'is'",
                          name);
    if (to->column->role == RI_CATEGORY && (!to->is || !isnan(to->from) || !isnan(to->to)))
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "'%.200s' is a category; its rule needs 'is', and no 'from' or 'to'",
                          name);
    if (to->from > to->to)
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "the rule about '%.200s' goes from %g to %g; expected 'from' not above "
                          "'to'",
                          name, to->from, to->to);
    return RI_OK;
}

static ri_status read_rules(typology *self)
{
    const ri_column *const type = ri_column_of(self->call, IN_TYPE);
    const double *const priority = ri_values_of(self->call, IN_PRIORITY);
    ri_status status = RI_OK;

    self->n_conditions = type->rows;
    self->n_types = type->n_labels;
    self->conditions =
        (condition *)self->host->scratch(self->ctx, self->n_conditions, sizeof *self->conditions);
    self->priority =
        (double *)self->host->scratch(self->ctx, self->n_types, sizeof *self->priority);
    if (!self->conditions || !self->priority)
        return RI_NO_MEMORY;
    for (uint64_t t = 0; t < self->n_types; t++)
        self->priority[t] = (double)INFINITY;
    for (uint64_t k = 0; k < self->n_conditions; k++) {
        const ri_status one = read_condition(self, k, &self->conditions[k]);

        status = one == RI_OK ? status : one;
        if (priority && priority[k] < self->priority[type->codes[k]])
            self->priority[type->codes[k]] = priority[k];
    }
    if (status == RI_OK && self->call->rows && !self->n_conditions)
        return self->host->fail(self->ctx, RI_BAD_INPUT, "there are no rules");
    return status;
}

/* ------------------------------------------------------------ conditions */

/* Is the label in the list `a; b; c`? */
static int in_list(const char *list, const char *label)
{
    const size_t length = strlen(label);

    while (*list) {
        const char *const start = list + strspn(list, " ");
        size_t n = strcspn(start, ";");

        list = start + n + (start[n] == ';');
        while (n && start[n - 1] == ' ')
            n--;
        if (n == length && strncmp(start, label, n) == 0)
            return 1;
    }
    return 0;
}

static int bounded(double x, double from, double to)
{
    return !isnan(x) && (isnan(from) || x >= from || ri_tied(x, from)) &&
           (isnan(to) || x <= to || ri_tied(x, to));
}

/* What is not known is not met. */
static int is_met(const condition *of, uint64_t row)
{
    const char *label;

    if (of->column && of->column->role == RI_MEASURE)
        return bounded(of->column->values[row], of->from, of->to);
    label = label_of(of->column, row);
    return label && in_list(of->is, label);
}

/* "ict_services 3, at least 2": what is found and what is asked for. */
static void say(const condition *of, uint64_t row, char *to, size_t size)
{
    char asked[256];

    if (of->is)
        (void)snprintf(asked, sizeof asked, "%.200s", of->is);
    else if (isnan(of->to))
        (void)snprintf(asked, sizeof asked, "at least %g", of->from);
    else if (isnan(of->from))
        (void)snprintf(asked, sizeof asked, "at most %g", of->to);
    else
        (void)snprintf(asked, sizeof asked, "%g to %g", of->from, of->to);
    if (of->column->role == RI_MEASURE && !isnan(of->column->values[row]))
        (void)snprintf(to, size, "%.100s %.6g (%s)", of->column->name, of->column->values[row],
                       asked);
    else if (of->column->role == RI_CATEGORY && label_of(of->column, row))
        (void)snprintf(to, size, "%.100s %.200s (%s)", of->column->name, label_of(of->column, row),
                       asked);
    else
        (void)snprintf(to, size, "%.100s not known (%s)", of->column->name, asked);
}

/* `list; more`; NULL: no memory. */
static const char *appended(const typology *self, const char *list, const char *more)
{
    const size_t size = (list ? strlen(list) : 0) + strlen(more) + 3;
    char *const longer = (char *)self->host->scratch(self->ctx, size, 1);

    if (longer)
        (void)snprintf(longer, size, "%s%s%s", list ? list : "", list ? "; " : "", more);
    return longer;
}

/* Is condition k the first of its alternatives?  Only those count. */
static int is_first(const typology *self, uint64_t k)
{
    const condition *const own = &self->conditions[k];

    for (uint64_t j = 0; own->any_of && j < k; j++)
        if (self->conditions[j].type == own->type && self->conditions[j].any_of &&
            strcmp(self->conditions[j].any_of, own->any_of) == 0)
            return 0;
    return 1;
}

/* A condition with its alternatives: the one that is met, or the first. */
static ri_status judge(const typology *self, uint64_t k, uint64_t row, match *to)
{
    const condition *const own = &self->conditions[k], *shown = own;
    int met = is_met(own, row);
    char text[640];
    const char **list;

    for (uint64_t j = k + 1; own->any_of && !met && j < self->n_conditions; j++) {
        const condition *const other = &self->conditions[j];

        if (other->type != own->type || !other->any_of || strcmp(other->any_of, own->any_of) != 0)
            continue;
        met = is_met(other, row);
        shown = met ? other : shown;
    }
    to->of++;
    to->met += met != 0;
    say(shown, row, text, sizeof text);
    list = met ? &to->evidence : &to->lacking;
    *list = appended(self, *list, text);
    return *list ? RI_OK : RI_NO_MEMORY;
}

static ri_status find_matches(typology *self)
{
    const uint64_t rows = self->call->rows;
    uint64_t cells;
    ri_status status = RI_OK;

    if (__builtin_mul_overflow(rows, self->n_types, &cells))
        return RI_NO_MEMORY;
    self->matches = (match *)self->host->scratch(self->ctx, cells, sizeof *self->matches);
    if (!self->matches)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n_conditions && status == RI_OK; k++) {
        for (uint64_t i = 0; is_first(self, k) && i < rows && status == RI_OK; i++)
            status = judge(self, k, i,
                           &self->matches[i * self->n_types + (uint64_t)self->conditions[k].type]);
        if (status == RI_OK)
            status =
                self->host->progress(self->ctx, 0.9 * (double)(k + 1) / (double)self->n_conditions);
    }
    return status;
}

/* ------------------------------------------------------------ the type of a district */

static double share_of(const match *of)
{
    return (double)of->met / (double)of->of;
}

/* Is type a nearer to the district than b? */
static int is_better(const typology *self, uint64_t row, uint64_t a, uint64_t b)
{
    const match *const x = &self->matches[row * self->n_types + a];
    const match *const y = &self->matches[row * self->n_types + b];
    const char *const *const names = ri_column_of(self->call, IN_TYPE)->labels;

    if (share_of(x) != share_of(y))
        return share_of(x) > share_of(y);
    if (self->priority[a] != self->priority[b])
        return self->priority[a] < self->priority[b];
    if (x->of != y->of)
        return x->of > y->of;
    return strcmp(names[a], names[b]) < 0;
}

static uint64_t best_type(const typology *self, uint64_t row)
{
    uint64_t best = 0;

    for (uint64_t t = 1; t < self->n_types; t++)
        if (is_better(self, row, t, best))
            best = t;
    return best;
}

/* ------------------------------------------------------------ results */

static ri_status write_texts(const typology *self, uint32_t port, const char *const *texts,
                             uint64_t n)
{
    const ri_host *const host = self->host;
    ri_dictionary *const labels = host->dictionary(self->ctx);
    int32_t *const found = (int32_t *)host->scratch(self->ctx, n, sizeof *found);
    const char *const *all;
    uint64_t n_labels = 0;
    int32_t *codes;

    if (!labels || !found)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        found[i] = texts[i] ? host->code(self->ctx, labels, texts[i], strlen(texts[i])) : -1;
        if (texts[i] && found[i] < 0)
            return RI_NO_MEMORY;
    }
    all = host->labels(self->ctx, labels, &n_labels);
    codes = all ? host->codes(self->ctx, port, NULL, n, all, n_labels) : NULL;
    if (codes && n)
        memcpy(codes, found, n * sizeof *codes);
    return codes ? RI_OK : RI_NO_MEMORY;
}

static ri_status write_types(const typology *self)
{
    const ri_host *const host = self->host;
    const ri_column *const type = ri_column_of(self->call, IN_TYPE);
    const uint64_t rows = self->call->rows;
    const char **const evidence = (const char **)host->scratch(self->ctx, rows, sizeof *evidence);
    const char **const lacking = (const char **)host->scratch(self->ctx, rows, sizeof *lacking);
    int32_t *const types =
        host->codes(self->ctx, OUT_TYPE, NULL, rows, type->labels, type->n_labels);
    int32_t *const standing = host->codes(self->ctx, OUT_STANDING, NULL, rows, standings, 2);
    double *const met = host->measure(self->ctx, OUT_MET, NULL, rows, "1");
    ri_status status;

    if (!evidence || !lacking || !types || !standing || !met)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < rows; i++) {
        const uint64_t best = best_type(self, i);
        const match *const found = &self->matches[i * self->n_types + best];

        met[i] = share_of(found);
        evidence[i] = found->evidence;
        lacking[i] = found->lacking;
        if (found->met < found->of && met[i] < ri_number_of(self->call, ARG_POTENTIAL))
            continue;
        if (found->met < found->of && ri_number_of(self->call, ARG_POTENTIAL) >= 1)
            continue;
        types[i] = (int32_t)best;
        standing[i] = found->met < found->of;
    }
    status = write_texts(self, OUT_EVIDENCE, evidence, rows);
    return status == RI_OK ? write_texts(self, OUT_LACKING, lacking, rows) : status;
}

/* The table of all districts against all types. */
static ri_status write_matches(const typology *self)
{
    const ri_host *const host = self->host;
    const ri_column *const type = ri_column_of(self->call, IN_TYPE);
    const uint64_t n_types = self->n_types, n = self->call->rows * n_types;
    const char **const lacking = (const char **)host->scratch(self->ctx, n, sizeof *lacking);
    int32_t *types;
    double *met, *of, *share;

    for (uint64_t k = 0; k < self->call->in[IN_KEYS].n; k++) {
        const ri_column *const key = self->call->in[IN_KEYS].columns[k];
        int32_t *const codes =
            host->codes(self->ctx, OUT_MATCH_KEYS, key->name, n, key->labels, key->n_labels);

        for (uint64_t i = 0; codes && i < n; i++)
            codes[i] = key->codes[i / n_types];
        if (!codes)
            return RI_NO_MEMORY;
    }
    types = host->codes(self->ctx, OUT_MATCH_TYPE, NULL, n, type->labels, type->n_labels);
    met = host->measure(self->ctx, OUT_MATCH_MET, NULL, n, "1");
    of = host->measure(self->ctx, OUT_MATCH_OF, NULL, n, "1");
    share = host->measure(self->ctx, OUT_MATCH_SHARE, NULL, n, "1");
    if (!lacking || !types || !met || !of || !share)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        types[i] = (int32_t)(i % n_types);
        met[i] = (double)self->matches[i].met;
        of[i] = (double)self->matches[i].of;
        share[i] = share_of(&self->matches[i]);
        lacking[i] = self->matches[i].lacking;
    }
    return write_texts(self, OUT_MATCH_LACKING, lacking, n);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    typology self = {.host = host, .ctx = ctx, .call = call};
    ri_status status = read_rules(&self);

    if (status == RI_OK)
        status = find_matches(&self);
    if (status == RI_OK)
        status = write_types(&self);
    if (status == RI_OK)
        status = write_matches(&self);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

static const ri_plugin typology_districts = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "typology.districts",
    .version = "1.0.0",
    .title = "Types of high-tech district",
    .doc = "The type of every district (digital hub, cluster, technopolis, smart city, or what "
           "the rules say) by a table of conditions on its columns. A district is of a type when "
           "it meets all its conditions, and potentially of the type of which it meets most, from "
           "the share `potential` on. A condition on a missing value is not met, and listed as "
           "not known. STEP.matches has every district against every type.",
    .formula = "met(district, type) = number of conditions met / number of conditions; type = the "
               "one with the largest met, smallest priority, most conditions",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{dnishev2022territorial,\n"
                "  author = {Dnishev, F. M. and Alzhanova, F. G. and Satpayeva, Z. T.},\n"
                "  title = {Territorial Distribution of Kazakhstan's Knowledge-Intensive Sectors "
                "of the Economy},\n"
                "  year = {2022},\n"
                "  doi = {10.51176/1997-9967-2022-2-52-65},\n"
                "  note = {Table 2}\n"
                "}",
    .run = run,
};

RI_MODULE(&typology_districts);
