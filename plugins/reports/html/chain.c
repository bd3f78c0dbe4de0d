/* chain.c - the steps of the study as a picture: each stands right of what it takes. */
#include "report.h"

enum { NODE_HEIGHT = 50, NODE_WIDTH = 136, SWEEPS = 4 };

typedef struct node {
    const char *name, *plugin, *kind, *title;
    int titled; /* the title is its own, not the plugin's */
    uint64_t layer;
    double y, wanted; /* 0 to 1 */
    int here;         /* its table is in this report */
} node;

typedef struct chain {
    node *nodes;
    uint64_t n, n_layers, deepest;
    uint64_t *from, *to; /* of each link */
    uint64_t n_links, room;
} chain;

static const char *text_of(const json_t *object, const char *member)
{
    const char *text = json_string_value(json_object_get(object, member));

    return text ? text : "";
}

static int applies(html_report *self)
{
    return json_array_size(json_object_get(self->provenance, "steps")) > 1;
}

/* -- Nodes and links ------------------------------------------------------------------------------
 */

/* Whether the first `length` bytes of a table's name are the name of the node. */
static int is_called(const node *self, const char *table, size_t length)
{
    return strlen(self->name) == length && strncmp(self->name, table, length) == 0;
}

/* The node of a table STEP or STEP.TABLE among the first n; n when there is none. */
static uint64_t node_of(const chain *self, uint64_t n, const char *table)
{
    for (uint64_t k = 0; k < n; k++)
        if (is_called(&self->nodes[k], table, strlen(table)))
            return k;
    for (uint64_t k = 0; k < n; k++)
        if (is_called(&self->nodes[k], table, strcspn(table, ".")))
            return k;
    return n;
}

static void add_link(chain *self, uint64_t to, const char *table)
{
    const uint64_t from = node_of(self, to, table);

    if (from == to || self->n_links == self->room)
        return;
    for (uint64_t k = 0; k < self->n_links; k++)
        if (self->from[k] == from && self->to[k] == to)
            return;
    self->from[self->n_links] = from;
    self->to[self->n_links++] = to;
    if (self->nodes[to].layer <= self->nodes[from].layer)
        self->nodes[to].layer = self->nodes[from].layer + 1;
}

static uint64_t count_links(html_report *self)
{
    uint64_t n = self->call->n_tables;
    const json_t *step;
    size_t k;

    json_array_foreach(json_object_get(self->provenance, "steps"), k, step) n +=
        json_array_size(json_object_get(step, "from")) +
        json_object_size(json_object_get(step, "tables"));
    return n;
}

static void read_step(html_report *report, chain *self, const json_t *step)
{
    node *made = &self->nodes[self->n];
    const json_t *from;
    const char *id;
    json_t *table;
    size_t k;

    made->name = text_of(step, "step");
    made->plugin = text_of(step, "plugin");
    made->kind = text_of(step, "kind");
    made->title = html_step_title(report, step);
    made->titled = json_is_true(json_object_get(step, "titled"));
    json_array_foreach(json_object_get(step, "from"), k, from)
        add_link(self, self->n, json_string_value(from));
    json_object_foreach(json_object_get(step, "tables"), id, table) if (json_is_string(table))
        add_link(self, self->n, json_string_value(table));
    self->n++;
}

/* The steps in the order of the plan, and this report as the last. */
static int read_chain(html_report *self, chain *made)
{
    const json_t *steps = json_object_get(self->provenance, "steps"), *step;
    const ri_host *host = self->page.host;
    size_t k;

    memset(made, 0, sizeof *made);
    made->room = count_links(self) + json_array_size(steps) + 1;
    made->nodes = (node *)host->scratch(self->page.ctx, json_array_size(steps) + 1, sizeof(node));
    made->from = (uint64_t *)host->scratch(self->page.ctx, made->room, sizeof *made->from);
    made->to = (uint64_t *)host->scratch(self->page.ctx, made->room, sizeof *made->to);
    if (!made->nodes || !made->from || !made->to) {
        html_no_memory(&self->page);
        return 0;
    }
    json_array_foreach(steps, k, step) read_step(self, made, step);
    made->nodes[made->n] = (node){self->call->step, "report.html", "report", "", 0, 0, 0, 0, 1};
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const uint64_t from = node_of(made, made->n, self->call->tables[t]->name);

        if (from < made->n)
            made->nodes[from].here = 1;
        add_link(made, made->n, self->call->tables[t]->name);
    }
    json_array_foreach(steps, k, step) if (strcmp(text_of(step, "implied_for"), self->call->step) ==
                                           0) add_link(made, made->n, text_of(step, "step"));
    made->n++;
    return 1;
}

/* -- Places
 * ---------------------------------------------------------------------------------------- */

/* A source moves to the right, beside the first step that takes it. */
static void pull_sources(chain *self)
{
    for (uint64_t k = 0; k < self->n; k++) {
        uint64_t nearest = UINT64_MAX;

        if (self->nodes[k].layer > 0)
            continue;
        for (uint64_t l = 0; l < self->n_links; l++)
            if (self->from[l] == k && self->nodes[self->to[l]].layer < nearest)
                nearest = self->nodes[self->to[l]].layer;
        if (nearest != UINT64_MAX && nearest > 0)
            self->nodes[k].layer = nearest - 1;
    }
}

/* Puts the nodes of a layer one below the other in the order of where they want to be. */
static void place_layer(chain *self, uint64_t layer)
{
    uint64_t n = 0;

    for (uint64_t k = 0; k < self->n; k++)
        n += self->nodes[k].layer == layer;
    for (uint64_t k = 0; k < self->n; k++) {
        uint64_t before = 0;

        if (self->nodes[k].layer != layer)
            continue;
        for (uint64_t other = 0; other < self->n; other++)
            before += self->nodes[other].layer == layer &&
                      (self->nodes[other].wanted < self->nodes[k].wanted ||
                       (self->nodes[other].wanted == self->nodes[k].wanted && other < k));
        self->nodes[k].y = ((double)before + 0.5) / (double)n;
    }
    self->deepest = n > self->deepest ? n : self->deepest;
}

/* A node wants to be in the middle of those it is linked with. */
static void want(chain *self)
{
    for (uint64_t k = 0; k < self->n; k++) {
        double sum = 0;
        uint64_t n = 0;

        for (uint64_t l = 0; l < self->n_links; l++)
            if (self->from[l] == k || self->to[l] == k) {
                sum += self->nodes[self->from[l] == k ? self->to[l] : self->from[l]].y;
                n++;
            }
        self->nodes[k].wanted = n ? sum / (double)n : self->nodes[k].y;
    }
}

static void place(chain *self)
{
    pull_sources(self);
    for (uint64_t k = 0; k < self->n; k++)
        if (self->nodes[k].layer >= self->n_layers)
            self->n_layers = self->nodes[k].layer + 1;
    for (unsigned sweep = 0; sweep < SWEEPS; sweep++) {
        for (uint64_t layer = 0; layer < self->n_layers; layer++)
            place_layer(self, layer);
        want(self);
    }
    for (uint64_t layer = 0; layer < self->n_layers; layer++)
        place_layer(self, layer);
}

/* -- The picture
 * ----------------------------------------------------------------------------------- */

static void put_legend(html_report *self)
{
    const language *texts = &self->page.texts;

    html_put(&self->page,
             "<ul class=\"legend\">\n<li><span class=\"key c2\"></span>%s</li>\n"
             "<li><span class=\"key c0\"></span>%s</li>\n"
             "<li><span class=\"key c5\"></span>%s</li>\n"
             "<li><span class=\"key c3\"></span>%s</li>\n</ul>\n",
             say(texts, "source"), say(texts, "indicator"), say(texts, "method"),
             say(texts, "report"));
}

/* What is read first of a step: its title, else its name. */
static const char *called(const node *of)
{
    return of->titled ? of->title : of->name;
}

static void write_chain(html_report *self)
{
    json_t *spec, *nodes, *links;
    chain of;

    if (!read_chain(self, &of))
        return;
    place(&of);
    spec = html_spec(&self->page, HTML_CHAIN);
    nodes = json_array();
    links = json_array();
    for (uint64_t k = 0; k < of.n; k++) {
        const node *each = &of.nodes[k];

        html_json_row(
            &self->page, nodes,
            json_pack("{s:o, s:o, s:s, s:o, s:i, s:f, s:b}", "name",
                      html_json_text(&self->page, called(each)), "plugin",
                      html_json_text(&self->page, each->titled ? each->name : each->plugin), "kind",
                      each->kind, "tip", html_json_text(&self->page, each->title), "layer",
                      (int)each->layer, "y", each->y, "here", each->here));
    }
    for (uint64_t l = 0; l < of.n_links; l++) {
        const node *from = &of.nodes[of.from[l]], *to = &of.nodes[of.to[l]];

        html_json_row(&self->page, links,
                      json_pack("{s:i, s:f, s:i, s:f}", "from_layer", (int)from->layer, "from_y",
                                from->y, "to_layer", (int)to->layer, "to_y", to->y));
    }
    html_spec_data(&self->page, spec, "nodes", nodes);
    html_spec_data(&self->page, spec, "links", links);
    html_spec_signal(&self->page, spec, "layers", json_integer((json_int_t)of.n_layers));
    put_legend(self);
    html_figure(&self->page,
                &(html_chart){.id = "chain-chart",
                              .caption = say(&self->page.texts,
                                             "Each step stands right of those whose tables it "
                                             "takes. Thick borders: the tables of this page."),
                              .width = of.n_layers * NODE_WIDTH,
                              .height = of.deepest * NODE_HEIGHT},
                spec);
    html_put(&self->page, "<p class=\"note\"><a href=\"#methods\">%s</a></p>\n",
             say(&self->page.texts, "The steps as a list"));
}

const html_part html_part_chain = {"chain", N_("Chain of calculation"), applies, write_chain};
