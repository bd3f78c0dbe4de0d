/* graph.c - the chain of steps in the DOT language of Graphviz: see run.h */
#include "graph.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/clean.h"
#include "model/push.h"
#include "model/run_internal.h"

/* The graph while it is written. */
typedef struct dot_writer {
    const run *of;
    const run_step *steps;
    size_t n;
    arena *memory;
    FILE *stream;
    bool good;
} dot_writer;

char *dot_escape(arena *memory, const char *text)
{
    const char *plain = text_clean(memory, text, strlen(text), CLEAN_LINE);
    char *copy = plain ? arena_take(memory, 2 * strlen(plain) + 1, 1) : NULL;
    char *to = copy;

    for (; copy && *plain; plain++) {
        if (*plain == '"' || *plain == '\\')
            *to++ = '\\';
        *to++ = *plain;
    }
    return copy;
}

char *dot_edge_label(arena *memory, const char *into, const char *from)
{
    if (into && from)
        return arena_print(memory, "%s (%s)", into, from);
    return arena_text(memory, into ? into : from ? from : "");
}

static const char *escape(dot_writer *self, const char *text)
{
    const char *escaped = dot_escape(self->memory, text);

    self->good = self->good && escaped;
    return escaped ? escaped : "";
}

/* Its state, or an error that names it. */
static bool has_failed(const dot_writer *self, const run_step *step)
{
    const diagnostics *told = run_diagnostics(self->of);

    if (step->state == RUN_FAILED)
        return true;
    for (size_t k = 0; k < told->count; k++)
        if (told->items[k].severity == SEVERITY_ERROR && told->items[k].step &&
            strcmp(told->items[k].step, step->name) == 0)
            return true;
    return false;
}

static void write_node(dot_writer *self, const run_step *step)
{
    const study_key *use = study_key_of(step->step, "use");
    const char *plugin = step->plugin ? step->plugin->id : use ? use->value : "";

    (void)fprintf(self->stream, "  \"%s\" [label=\"%s\\n%s%s%s\"", escape(self, step->name),
                  escape(self, step->name), escape(self, plugin), step->push ? "\\nin " : "",
                  step->push ? escape(self, step->push->source->engine) : "");
    if (step->push)
        (void)fputs(", style=filled, fillcolor=gray90", self->stream);
    if (step->implied_for)
        (void)fputs(", style=dashed", self->stream);
    if (has_failed(self, step))
        (void)fputs(", color=red, fontcolor=red", self->stream);
    (void)fputs("];\n", self->stream);
}

static void write_edge(dot_writer *self, const char *source, const run_step *target,
                       const char *into, const char *from)
{
    const char *label = dot_edge_label(self->memory, into, from);

    self->good = self->good && label;
    (void)fprintf(self->stream, "  \"%s\" -> \"%s\"", escape(self, source),
                  escape(self, target->name));
    if (label && *label)
        (void)fprintf(self->stream, " [label=\"%s\"]", escape(self, label));
    (void)fputs(";\n", self->stream);
}

static const run_step *find_step(const dot_writer *self, const char *name, size_t length)
{
    for (size_t s = 0; s < self->n; s++)
        if (strlen(self->steps[s].name) == length && memcmp(self->steps[s].name, name, length) == 0)
            return &self->steps[s];
    return NULL;
}

/* The edge from STEP or STEP.TABLE; none when there is no such step. */
static bool write_edge_from(dot_writer *self, const char *source, const run_step *target,
                            const char *into)
{
    const char *dot = strrchr(source, '.');
    const run_step *found = find_step(self, source, strlen(source));

    if (found) {
        write_edge(self, found->name, target, into, NULL);
        return true;
    }
    found = dot ? find_step(self, source, (size_t)(dot - source)) : NULL;
    if (found)
        write_edge(self, found->name, target, into, dot + 1);
    return found != NULL;
}

static void write_from(dot_writer *self, const run_step *target)
{
    const study_key *key = study_key_of(target->step, "from");
    const char **names;
    size_t n = 0;

    if (!key)
        return;
    names = study_list(self->memory, key->value, &n);
    self->good = self->good && names;
    for (size_t k = 0; names && k < n; k++)
        (void)write_edge_from(self, names[k], target, NULL);
}

/* A table key names a step, or a file that an implied step reads. */
static void write_table(dot_writer *self, const run_step *target, const char *table_id)
{
    const study_key *key = study_key_of(target->step, table_id);
    const char *implied;

    if (!key || write_edge_from(self, key->value, target, table_id))
        return;
    implied = arena_print(self->memory, "%s.%s", target->name, table_id);
    self->good = self->good && implied;
    if (implied && find_step(self, implied, strlen(implied)))
        write_edge(self, implied, target, table_id, NULL);
}

static void write_tables(dot_writer *self, const run_step *target)
{
    const plugin_description *plugin = target->plugin;

    for (uint32_t p = 0; plugin && p < plugin->n_in; p++) {
        const char *id = plugin->in[p].table;
        bool seen = id == NULL;

        for (uint32_t q = 0; q < p && !seen; q++)
            seen = plugin->in[q].table && strcmp(plugin->in[q].table, id) == 0;
        if (!seen)
            write_table(self, target, id);
    }
}

/* What a report takes though its `from` does not name it. */
static void write_added(dot_writer *self, const step_work *work, const run_step *target)
{
    for (size_t k = 0; k < work->n_needs; k++)
        if (work->needs[k].added)
            write_edge(self, work->needs[k].name, target, NULL, NULL);
}

/* What [uncertainty] judges: no `from` names it. */
static void write_judged(dot_writer *self, const run_step *target)
{
    if (study_key_of(target->step, "use") || study_key_of(target->step, "from"))
        return;
    for (size_t k = 0; k < target->n_needs; k++)
        write_edge(self, self->steps[target->needs[k]].name, target, NULL, NULL);
}

/* false: no memory. */
static bool write_all(const run *of, FILE *stream)
{
    dot_writer self = {
        .of = of, .memory = arena_new(of->scene.from), .stream = stream, .good = true};

    if (!self.memory)
        return false;
    self.n = run_steps(of, &self.steps);
    (void)fprintf(stream, "digraph study {\n  label=\"%s\";\n  labelloc=t;\n  rankdir=LR;\n",
                  escape(&self, of->scene.read ? of->scene.read->title : ""));
    (void)fputs("  node [shape=box, fontname=\"sans-serif\"];\n"
                "  edge [fontname=\"sans-serif\", fontsize=10];\n",
                stream);
    for (size_t s = 0; s < self.n; s++)
        write_node(&self, &self.steps[s]);
    for (size_t s = 0; s < self.n; s++) {
        write_from(&self, &self.steps[s]);
        write_added(&self, &of->scene.works[s], &self.steps[s]);
        write_tables(&self, &self.steps[s]);
        write_judged(&self, &self.steps[s]);
    }
    (void)fputs("}\n", stream);
    arena_free(self.memory);
    return self.good;
}

const char *run_graph(run *self, size_t *length)
{
    char *text = NULL;
    const char *copy = NULL;
    FILE *const stream = open_memstream(&text, length);
    bool good = stream && write_all(self, stream);

    good = stream && fclose(stream) == 0 && good;
    if (good)
        copy = arena_text_n(self->scene.memory, text, *length);
    free(text);
    return copy;
}
