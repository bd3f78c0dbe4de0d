/* run_internal.h - what a run holds; for the rooms of host/run alone. */
#ifndef HOST_RUN_MODEL_RUN_INTERNAL_H
#define HOST_RUN_MODEL_RUN_INTERNAL_H

#include <stdatomic.h>

#include "../../base/parent_folders.h"
#include "scene.h"

struct run {
    run_options options;
    step_scene scene;
    module_list *modules;
    const trust_list *trusted;            /* which of the study's may run */
    bool untrusted_told;                  /* a step was told that its module may not */
    const char *units_file;               /* of [study]; NULL: it adds no units */
    const char *program;                  /* of the worker */
    const struct step_kind *const *kinds; /* steps that the host computes itself; see kind.h */
    size_t n_kinds;
    const char *interrupted; /* what is said of it; NULL: that nothing was written */
    worker planner;
    bool planner_alive;
    confinement planner_confined;
    confine_places *places;        /* reach.h; NULL: not opened, or there are none */
    bool unconfined;               /* `confine = no` */
    uint32_t granted, grants_used; /* by [study]; of those, what a step needs */
    bool planned;
    bool was_there; /* see run_was_there() */
    int lock;       /* shard.h: descriptor of a merge's; -1: none */
    const char *lock_path;
    const char *folder;     /* temporary result folder; NULL: none */
    parent_folders parents; /* on the way to it */
    bool folder_final;      /* moved to options.out */
    atomic_bool committing; /* it is on its way there */
    atomic_bool in_plugin;  /* code of a plugin runs in this process */
};

#endif
