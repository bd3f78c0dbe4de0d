/* recommend.c - what the class of a region asks for: a direction, and instruments for each
 * component of the mechanism.
 *
 *   [advice]
 *   use = recommend
 *   from = groups
 *   mechanisms = mechanisms
 *   components = components
 */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>

#include "../common/text_buffer.h"

enum {
    IN_KEYS,
    IN_CLASS,
    IN_MECHANISM,
    IN_LABEL,
    IN_DIRECTION,
    IN_INSTRUMENTS,
    IN_COMPONENT,
    IN_CONTENT,
    IN_ASSIGNED,
    IN_ASSIGNED_COMPONENT
};
enum {
    OUT_LABEL,
    OUT_DIRECTION,
    OUT_INSTRUMENTS,
    OUT_PLAN_KEYS,
    OUT_PLAN_PERIODS,
    OUT_PLAN_COMPONENT,
    OUT_PLAN_CLASS,
    OUT_PLAN_DIRECTION,
    OUT_PLAN_CONTENT,
    OUT_PLAN_INSTRUMENTS
};

static const ri_port in[] = {
    [IN_KEYS] = {.id = "keys", .label = "Keys of the regions", .role = RI_KEY, .flags = RI_MANY},
    [IN_CLASS] = {.id = "class",
                  .label = "Class of the region",
                  .role = RI_CATEGORY,
                  .flags = RI_SOLE},
    [IN_MECHANISM] = {.id = "mechanism",
                      .label = "Class that the mechanism is for",
                      .table = "mechanisms",
                      .role = RI_KEY,
                      .flags = RI_SOLE},
    [IN_LABEL] = {.id = "label",
                  .label = "What regions of the class are",
                  .table = "mechanisms",
                  .role = RI_CATEGORY,
                  .flags = RI_OPTIONAL},
    [IN_DIRECTION] = {.id = "strategic_direction",
                      .label = "Strategic direction",
                      .table = "mechanisms",
                      .role = RI_CATEGORY},
    [IN_INSTRUMENTS] = {.id = "instruments",
                        .label = "Instruments",
                        .doc = "Semicolons separate them.",
                        .table = "mechanisms",
                        .role = RI_CATEGORY},
    [IN_COMPONENT] = {.id = "component",
                      .label = "Component of the mechanism",
                      .table = "components",
                      .role = RI_KEY,
                      .flags = RI_SOLE},
    [IN_CONTENT] = {.id = "content",
                    .label = "What the component is made of",
                    .table = "components",
                    .role = RI_CATEGORY,
                    .flags = RI_OPTIONAL},
    [IN_ASSIGNED] = {.id = "instrument",
                     .label = "Instrument",
                     .doc = "With this table each component gets the instruments that are assigned "
                            "to it; without it all components get all.",
                     .table = "assignment",
                     .role = RI_KEY,
                     .flags = RI_OPTIONAL},
    [IN_ASSIGNED_COMPONENT] = {.id = "assigned_component",
                               .label = "Component that the instrument belongs to",
                               .table = "assignment",
                               .role = RI_KEY,
                               .flags = RI_OPTIONAL | RI_SOLE},
};

static const ri_port out[] = {
    [OUT_LABEL] = {.id = "label", .label = "What the region is", .role = RI_CATEGORY},
    [OUT_DIRECTION] = {.id = "strategic_direction",
                       .label = "Strategic direction",
                       .role = RI_CATEGORY},
    [OUT_INSTRUMENTS] = {.id = "instruments", .label = "Instruments", .role = RI_CATEGORY},
    [OUT_PLAN_KEYS] = {.id = "plan_keys",
                       .label = "Keys of the regions",
                       .table = "plan",
                       .role = RI_KEY,
                       .flags = RI_MANY},
    [OUT_PLAN_PERIODS] = {.id = "plan_periods",
                          .label = "Periods of the regions",
                          .table = "plan",
                          .role = RI_PERIOD,
                          .flags = RI_MANY},
    [OUT_PLAN_COMPONENT] = {.id = "plan_component",
                            .label = "Component",
                            .table = "plan",
                            .role = RI_KEY},
    [OUT_PLAN_CLASS] = {.id = "plan_class", .label = "Class", .table = "plan", .role = RI_CATEGORY},
    [OUT_PLAN_DIRECTION] = {.id = "plan_direction",
                            .label = "Strategic direction",
                            .table = "plan",
                            .role = RI_CATEGORY},
    [OUT_PLAN_CONTENT] = {.id = "plan_content",
                          .label = "What the component is made of",
                          .table = "plan",
                          .role = RI_CATEGORY},
    [OUT_PLAN_INSTRUMENTS] = {.id = "plan_instruments",
                              .label = "Instruments",
                              .table = "plan",
                              .role = RI_CATEGORY},
};

typedef struct advice {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    uint64_t n_components;
    const int32_t *mechanism; /* per label of the classes: row of the mechanisms, or -1 */
    const char **chosen;      /* mechanism rows x component rows: the component's instruments */
} advice;

static const char *label_of(const ri_column *column, uint64_t row)
{
    return column && column->codes[row] >= 0 ? column->labels[column->codes[row]] : NULL;
}

/* ------------------------------------------------------------ lists `a; b; c` */

/* The next item, its length in *length; NULL at the end. */
static const char *next_item(const char **list, size_t *length)
{
    while (*list && **list) {
        const char *const start = *list + strspn(*list, " ;");
        size_t n = strcspn(start, ";");

        *list = start + n;
        while (n && start[n - 1] == ' ')
            n--;
        *length = n;
        if (n)
            return start;
    }
    return NULL;
}

static int is_item(const char *item, size_t length, const char *text)
{
    return strlen(text) == length && strncmp(item, text, length) == 0;
}

static int in_list(const char *list, const char *text)
{
    const char *item;
    size_t length;

    while ((item = next_item(&list, &length)) != NULL)
        if (is_item(item, length, text))
            return 1;
    return 0;
}

/* ------------------------------------------------------------ the tables */

/* The assignment must be of instruments that there are to components that there are. */
static ri_status check_assignment(const advice *self)
{
    const ri_call *const call = self->call;
    const ri_column *const assigned = ri_column_of(call, IN_ASSIGNED);
    const ri_column *const to = ri_column_of(call, IN_ASSIGNED_COMPONENT);
    const ri_column *const component = ri_column_of(call, IN_COMPONENT);
    const ri_column *const instruments = ri_column_of(call, IN_INSTRUMENTS);
    ri_status status = RI_OK;
    ri_where where = RI_WHERE;

    for (where.row = 0; assigned && where.row < assigned->rows; where.row++) {
        int found = 0;

        for (uint64_t k = 0; k < component->rows && !found; k++)
            found = strcmp(label_of(component, k), label_of(to, where.row)) == 0;
        where.input = IN_ASSIGNED_COMPONENT;
        if (!found)
            status = ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                                "'%.200s' is assigned to '%.200s', and there is no such component",
                                label_of(assigned, where.row), label_of(to, where.row));
        found = 0;
        for (uint64_t m = 0; m < instruments->rows && !found; m++)
            found = in_list(label_of(instruments, m), label_of(assigned, where.row));
        where.input = IN_ASSIGNED;
        if (!found)
            status = ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                                "'%.200s' is assigned to a component, and is an instrument of no "
                                "class",
                                label_of(assigned, where.row));
    }
    return status;
}

/* Is the instrument one of the component's? */
static int belongs(const advice *self, const char *item, size_t length, const char *component)
{
    const ri_column *const assigned = ri_column_of(self->call, IN_ASSIGNED);
    const ri_column *const to = ri_column_of(self->call, IN_ASSIGNED_COMPONENT);

    for (uint64_t i = 0; assigned && i < assigned->rows; i++)
        if (is_item(item, length, label_of(assigned, i)) &&
            (!component || strcmp(component, label_of(to, i)) == 0))
            return 1;
    return !assigned;
}

/* Those of a mechanism's instruments that are the component's, as a list; *chosen NULL: none. */
static ri_status choose(const advice *self, const char *list, const char *component,
                        const char **chosen)
{
    const size_t size = list ? strlen(list) * 2 + 1 : 1;
    char *const text = (char *)self->host->scratch(self->ctx, size, 1);
    const char *item;
    size_t length, used = 0;

    if (!text)
        return RI_NO_MEMORY;
    while ((item = next_item(&list, &length)) != NULL)
        if (belongs(self, item, length, component))
            used += (size_t)snprintf(text + used, size - used, "%s%.*s", used ? "; " : "",
                                     (int)length, item);
    *chosen = used ? text : NULL;
    return RI_OK;
}

/* Says which instruments of a mechanism are in no component. */
static void tell_left_out(const advice *self, uint64_t mechanism)
{
    const char *list = label_of(ri_column_of(self->call, IN_INSTRUMENTS), mechanism), *item;
    size_t length;

    while ((item = next_item(&list, &length)) != NULL)
        if (!belongs(self, item, length, NULL))
            ri_remark_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                          "an instrument belongs to no component", "'%.*s' of class '%.200s'",
                          (int)(length < 400 ? length : 400), item,
                          label_of(ri_column_of(self->call, IN_MECHANISM), mechanism));
}

static ri_status read_mechanisms(advice *self)
{
    const ri_column *const mechanism = ri_column_of(self->call, IN_MECHANISM);
    const ri_column *const component = ri_column_of(self->call, IN_COMPONENT);
    ri_status status = RI_OK;
    uint64_t cells;

    self->n_components = component->rows;
    if (__builtin_mul_overflow(mechanism->rows, component->rows, &cells))
        return RI_NO_MEMORY;
    self->chosen = (const char **)self->host->scratch(self->ctx, cells, sizeof *self->chosen);
    if (!self->chosen)
        return RI_NO_MEMORY;
    for (uint64_t m = 0; m < mechanism->rows && status == RI_OK; m++) {
        const char *const list = label_of(ri_column_of(self->call, IN_INSTRUMENTS), m);

        tell_left_out(self, m);
        for (uint64_t k = 0; k < component->rows && status == RI_OK; k++)
            status =
                choose(self, list, label_of(component, k), &self->chosen[m * component->rows + k]);
    }
    return status;
}

/* Finds the mechanism of each class; tells the rows that have none. */
static ri_status find_mechanisms(advice *self)
{
    const ri_column *const class = ri_column_of(self->call, IN_CLASS);
    const ri_column *const mechanism = ri_column_of(self->call, IN_MECHANISM);
    int32_t *const label = ri_match_labels(self->host, self->ctx, class, mechanism);
    int32_t *const row_of =
        (int32_t *)self->host->scratch(self->ctx, mechanism->n_labels, sizeof *row_of);

    if (!label || !row_of)
        return RI_NO_MEMORY;
    for (uint64_t m = 0; m < mechanism->rows; m++)
        row_of[mechanism->codes[m]] = (int32_t)m;
    for (uint64_t k = 0; k < class->n_labels; k++)
        label[k] = label[k] < 0 ? -1 : row_of[label[k]];
    for (uint64_t i = 0; i < class->rows; i++)
        if (class->codes[i] >= 0 && label[class->codes[i]] < 0)
            ri_note_row(self->host, self->ctx, RI_WARNING, i,
                        "there is no mechanism for the class '%.200s'", label_of(class, i));
    self->mechanism = label;
    return RI_OK;
}

/* ------------------------------------------------------------ results */

/* The mechanism of a row, or -1. */
static int32_t mechanism_of(const advice *self, uint64_t row)
{
    const int32_t code = ri_column_of(self->call, IN_CLASS)->codes[row];

    return code < 0 ? -1 : self->mechanism[code];
}

/* What stands in a text column for a row and, in the plan, one of its components. */
static const char *text_of(const advice *self, uint32_t port, uint64_t row, uint64_t component)
{
    const ri_call *const call = self->call;
    const int32_t mechanism = mechanism_of(self, row);
    const uint64_t m = (uint64_t)mechanism;

    if (port == OUT_PLAN_CLASS)
        return label_of(ri_column_of(call, IN_CLASS), row);
    if (port == OUT_PLAN_CONTENT)
        return label_of(ri_column_of(call, IN_CONTENT), component);
    if (mechanism < 0)
        return NULL;
    switch (port) {
    case OUT_LABEL:
        return label_of(ri_column_of(call, IN_LABEL), m);
    case OUT_DIRECTION:
    case OUT_PLAN_DIRECTION:
        return label_of(ri_column_of(call, IN_DIRECTION), m);
    case OUT_INSTRUMENTS:
        return label_of(ri_column_of(call, IN_INSTRUMENTS), m);
    default:
        return self->chosen[m * self->n_components + component];
    }
}

/* A text column to write: of the rows, or of the plan, whose rows are `per_row` for each. */
typedef struct text_port {
    const advice *self;
    uint32_t port;
    uint64_t per_row;
} text_port;

static ri_status text_of_port(const void *of, uint64_t i, text_buffer *into)
{
    const text_port *const to = (const text_port *)of;
    const char *const text = text_of(to->self, to->port, i / to->per_row, i % to->per_row);

    return !text || text_buffer_add(to->self->host, to->self->ctx, into, "%s", text) ? RI_OK
                                                                                     : RI_NO_MEMORY;
}

static ri_status write_texts(const advice *self, uint32_t port, const char *name, uint64_t per_row)
{
    const text_port to = {self, port, per_row};

    return text_column(self->host, self->ctx, port, name, self->call->rows * per_row, text_of_port,
                       &to);
}

/* A key of the plan: `key` of the rows, or, where it is NULL, the components. */
static ri_status write_key(const advice *self, const ri_column *key, uint64_t per_row)
{
    const ri_column *const from = key ? key : ri_column_of(self->call, IN_COMPONENT);
    const uint32_t port = !key                     ? OUT_PLAN_COMPONENT
                          : key->role == RI_PERIOD ? OUT_PLAN_PERIODS
                                                   : OUT_PLAN_KEYS;
    const uint64_t n = self->call->rows * per_row;
    int32_t *const codes = self->host->codes(self->ctx, port, key ? key->name : "component", n,
                                             from->labels, from->n_labels);

    for (uint64_t i = 0; codes && i < n; i++)
        codes[i] = from->codes[key ? i / per_row : i % per_row];
    return codes ? RI_OK : RI_NO_MEMORY;
}

static ri_status write_results(const advice *self)
{
    static const char *const names[] = {"class", "strategic_direction", "content", "instruments"};
    const uint64_t per_row = self->n_components;
    ri_status status = RI_OK;
    uint64_t cells;

    if (__builtin_mul_overflow(self->call->rows, per_row, &cells))
        return RI_NO_MEMORY;
    for (uint32_t port = OUT_LABEL; port <= OUT_INSTRUMENTS && status == RI_OK; port++)
        status = write_texts(self, port, NULL, 1);
    for (uint64_t k = 0; k < self->call->in[IN_KEYS].n && status == RI_OK; k++)
        status = write_key(self, self->call->in[IN_KEYS].columns[k], per_row);
    if (status == RI_OK)
        status = write_key(self, NULL, per_row);
    for (uint32_t port = OUT_PLAN_CLASS; port <= OUT_PLAN_INSTRUMENTS && status == RI_OK; port++)
        status = write_texts(self, port, names[port - OUT_PLAN_CLASS], per_row);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    advice self = {.host = host, .ctx = ctx, .call = call};
    ri_status status = RI_OK;

    if (call->rows && !ri_column_of(call, IN_MECHANISM)->rows)
        return host->fail(ctx, RI_BAD_INPUT, "there are no mechanisms");
    if (call->rows && !ri_column_of(call, IN_COMPONENT)->rows)
        return host->fail(ctx, RI_BAD_INPUT, "there are no components");
    if (call->rows)
        status = check_assignment(&self);
    if (status == RI_OK)
        status = read_mechanisms(&self);
    if (status == RI_OK)
        status = find_mechanisms(&self);
    if (status == RI_OK)
        status = write_results(&self);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin recommend = {
    RI_HEAD,
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "recommend",
    .version = "1.0.0",
    .title = "Mechanism by class",
    .doc = "Joins the class of every region to its strategic direction and instruments. STEP.plan "
           "has a row for each region and component of the mechanism (legal, structural, "
           "financial, research, information, or what the table of components says): what the "
           "component is made of, and those of the class's instruments that are assigned to it. A "
           "region without a class has no direction; nor has one of a class without a mechanism, "
           "with a warning.",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{kireeva2015mechanisms,\n"
                "  author = {Kireeva, Anel A.},\n"
                "  title = {Differentiated organizational and economic mechanisms of "
                "industrial-innovation development of the regions of Kazakhstan},\n"
                "  year = {2015}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {{
    .title = "Three classes, two components",
    .source = "Kireeva (2015), paraphrased",
    RI_EXAMPLE_IN(
        RI_EXAMPLE_MAIN(RI_KEYS("region", "Almaty city", "Akmola", "Nowhere"),
                        RI_CATEGORIES("class", "B", "D", NULL)),
        RI_EXAMPLE_TABLE("mechanisms", RI_KEYS("class", "B", "D"),
                         RI_CATEGORIES("strategic_direction", "smart city", "selective support"),
                         RI_CATEGORIES("instruments", "smart infrastructure",
                                       "private investment; selective subsidies")),
        RI_EXAMPLE_TABLE("components", RI_KEYS("component", "financial", "information")),
        RI_EXAMPLE_TABLE("assignment",
                         RI_KEYS("instrument", "smart infrastructure", "private investment",
                                 "selective subsidies"),
                         RI_KEYS("component", "information", "financial", "financial"))),
    RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Almaty city", "Akmola", "Nowhere"),
                                   RI_CATEGORIES("strategic_direction", "smart city",
                                                 "selective support", NULL)),
                   RI_EXAMPLE_TABLE(
                       "plan", RI_KEYS("region", "Almaty city", "Almaty city", "Akmola", "Akmola"),
                       RI_KEYS("component", "financial", "information", "financial", "information"),
                       RI_CATEGORIES("instruments", NULL, "smart infrastructure",
                                     "private investment; selective subsidies", NULL))),
}};
RI_EXAMPLES(examples);
RI_MODULE(&recommend);
