/* tree.c - see tree.h */
#include "tree.h"

#include <stdlib.h>

enum { TREE_DEEPEST = 16 };

/* What a column says of an ancestor: tree_said(column, 2, "weight") is parent.parent.weight. */
static const char *tree_said(const ri_column *column, uint32_t above, const char *of)
{
    char name[TREE_DEEPEST * 8 + 16] = "";
    size_t used = 0;

    if (above > TREE_DEEPEST)
        return NULL;
    for (uint32_t k = 0; k < above; k++)
        used += (size_t)snprintf(name + used, sizeof name - used, "parent.");
    (void)snprintf(name + used, sizeof name - used, "%s", of);
    of = analysis_attribute(column, name);
    return of && *of ? of : NULL;
}

/* The node of a name, a new one at the end; NULL: no memory. */
static tree_node *tree_find(tree *self, const char *name, bool *is_new)
{
    const int32_t code = self->host->code(self->ctx, self->names, name, strlen(name));

    if (code < 0)
        return NULL;
    *is_new = (uint64_t)code == self->n;
    if (*is_new && self->n == self->capacity) {
        const uint64_t capacity = 2 * self->capacity + 8;
        tree_node *const longer = (tree_node *)self->host->grow(
            self->ctx, self->nodes, self->capacity, capacity, sizeof *longer);

        if (!longer)
            return NULL;
        self->nodes = longer;
        self->capacity = capacity;
    }
    if (*is_new) {
        self->nodes[self->n++] = (tree_node){.name = name, .parent = TREE_NO_NODE};
    }
    return &self->nodes[code];
}

static ri_status tree_disagree(const tree *self, const tree_node *a, const ri_column *b,
                               const char *what, const char *one, const char *other)
{
    return ri_fail(self->host, self->ctx, RI_BAD_INPUT,
                   "'%s' and '%s' say different things of the %s of '%s': '%s' and '%s'",
                   self->call->in[self->values].columns[a->column]->name, b->name, what, a->name,
                   one, other);
}

/* What a column says of its ancestor, which others told of before. */
static ri_status tree_agree(const tree *self, tree_node *node, const ri_column *column,
                            uint32_t above)
{
    const char *const weight = tree_said(column, above, "weight");
    const char *const parent = tree_said(column, above, "parent");

    if (node->above == 0) /* a column speaks for itself */
        return RI_OK;
    if (weight && node->weight_text && strcmp(weight, node->weight_text) != 0)
        return tree_disagree(self, node, column, "weight", node->weight_text, weight);
    if (parent && node->parent_name && strcmp(parent, node->parent_name) != 0)
        return tree_disagree(self, node, column, "parent", node->parent_name, parent);
    node->weight_text = node->weight_text ? node->weight_text : weight;
    node->parent_name = node->parent_name ? node->parent_name : parent;
    return RI_OK;
}

/* Finds or makes the parent of the k-th node. */
static ri_status tree_climb(tree *self, uint64_t k)
{
    const char *const name = self->nodes[k].parent_name;
    const uint64_t c = self->nodes[k].column;
    const ri_column *const column = self->call->in[self->values].columns[c];
    const uint32_t above = self->nodes[k].above + 1;
    tree_node *parent;
    bool is_new = false;

    if (!name)
        return RI_OK;
    if (above > TREE_DEEPEST)
        return ri_fail(self->host, self->ctx, RI_BAD_INPUT, "'%s' has more than %d levels above it",
                       column->name, TREE_DEEPEST);
    parent = tree_find(self, name, &is_new);
    if (!parent)
        return RI_NO_MEMORY;
    self->nodes[k].parent = (uint64_t)(parent - self->nodes);
    if (!is_new)
        return tree_agree(self, parent, column, above);
    parent->column = c;
    parent->above = above;
    parent->weight_text = tree_said(column, above, "weight");
    parent->parent_name = tree_said(column, above, "parent");
    return RI_OK;
}

/* The number an ancestor's weight stands for; 1 where nothing is said. */
static ri_status tree_weigh(const tree *self, tree_node *node)
{
    char *end = NULL;

    if (node->above == 0)
        node->weight = self->call->args[self->weights]->numbers[node->column];
    else
        node->weight = node->weight_text ? strtod(node->weight_text, &end) : 1;
    if (node->above && node->weight_text &&
        (!end || end == node->weight_text || *end || !(node->weight >= 0) ||
         !isfinite(node->weight)))
        return ri_fail(self->host, self->ctx, RI_BAD_INPUT,
                       "the weight of '%s' is '%s'; expected a number of zero or more", node->name,
                       node->weight_text);
    return RI_OK;
}

/* Levels from below; a node that is above itself is told. */
static ri_status tree_levels(tree *self)
{
    for (uint64_t k = 0; k < self->n; k++)
        self->nodes[k].level = 1;
    for (uint64_t k = 0; k < self->n; k++) {
        uint64_t steps = 0;

        for (uint64_t at = k; self->nodes[at].parent != TREE_NO_NODE; at = self->nodes[at].parent) {
            tree_node *const above = &self->nodes[self->nodes[at].parent];

            if (++steps > self->n)
                return ri_fail(self->host, self->ctx, RI_BAD_INPUT, "'%s' is among its own parents",
                               above->name);
            if (above->level <= self->nodes[at].level)
                above->level = self->nodes[at].level + 1;
        }
    }
    return RI_OK;
}

/* Nodes without parent that have no children belong together; another one is a top of its own. */
static bool tree_siblings(const tree_node *a, const tree_node *b)
{
    if (a->parent != TREE_NO_NODE || b->parent != TREE_NO_NODE)
        return a->parent == b->parent;
    return a == b || (a->level == 1 && b->level == 1);
}

static void tree_shares(tree *self)
{
    for (uint64_t k = 0; k < self->n; k++) {
        ri_exact_sum sum = RI_EXACT_SUM;

        for (uint64_t j = 0; j < self->n; j++)
            if (tree_siblings(&self->nodes[k], &self->nodes[j]))
                ri_total_add(&sum, self->nodes[j].weight);
        self->nodes[k].share = ri_ratio(self->nodes[k].weight, ri_total_of(&sum));
    }
    for (uint64_t k = 0; k < self->n; k++) {
        self->nodes[k].effective = 1;
        for (uint64_t at = k; at != TREE_NO_NODE; at = self->nodes[at].parent)
            self->nodes[k].effective *= self->nodes[at].share;
    }
}

ri_status tree_build(tree *self)
{
    const ri_input *const values = &self->call->in[self->values];
    ri_status status = RI_OK;

    self->names = self->host->dictionary(self->ctx);
    if (!self->names)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < values->n; c++) {
        bool is_new = false;
        tree_node *const node = tree_find(self, values->columns[c]->name, &is_new);

        if (!node)
            return RI_NO_MEMORY;
        node->column = c;
        node->parent_name = self->call->args[self->parents]->texts[c];
    }
    for (uint64_t k = 0; status == RI_OK && k < self->n; k++)
        status = tree_climb(self, k);
    for (uint64_t k = 0; status == RI_OK && k < self->n; k++)
        status = tree_weigh(self, &self->nodes[k]);
    if (status == RI_OK)
        status = tree_levels(self);
    if (status == RI_OK)
        tree_shares(self);
    return status;
}
