/* tree.h - the tree of an index: indicators, the parents they belong to, and theirs.
 *
 * A column's own weight and parent are parameters; what the codebook says of its ancestors
 * stands in attributes of the column: parent.weight, parent.parent, parent.parent.weight ...
 *
 * In: a port of a call, and its parameters of weights and parents.  Out: nodes, in arrays that
 * are the host's (scratch); names are the call's. */
#ifndef ANALYSE_TREE_H
#define ANALYSE_TREE_H

#include "analysis.h"

#define TREE_NO_NODE UINT64_MAX

typedef struct tree_node {
    const char *name;
    const char *parent_name, *weight_text; /* NULL: nothing is said */
    uint64_t parent;                       /* TREE_NO_NODE: none */
    uint64_t column;                       /* it is, or a descendant that tells of it */
    uint32_t above;                        /* how many levels above that column; 0: it is it */
    uint32_t level;                        /* 1: no children */
    double weight;
    double share;     /* among the children of its parent; NaN: their weights are zero */
    double effective; /* product of the shares up to the top */
} tree_node;

typedef struct tree {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    uint32_t values, weights, parents; /* the port, and parameters along it */
    ri_dictionary *names;
    uint64_t n, capacity;
    tree_node *nodes; /* the columns of the port, then their parents, then theirs ... */
} tree;

/* Builds the tree over the columns of a port; what contradicts itself is told. */
ri_status tree_build(tree *self);

#endif /* ANALYSE_TREE_H */
