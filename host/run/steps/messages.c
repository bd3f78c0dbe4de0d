/* messages.c - what a plugin said, and how its process ended, as errors and remarks of a step.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "crash_lines.h"
#include "implied.h"
#include "steps.h"

/* The origin of the column a message is about, so that one cause is told once. */
static const char *subject_of(const step_work *work, const outcome_message *from)
{
    const call *const request = &work->request;
    const binding *bound;

    if (from->input < 0 || (uint32_t)from->input >= request->plugin->n_in)
        return NULL;
    bound = &request->in[from->input];
    if (from->input_column >= bound->n)
        return NULL;
    return request->tables[bound->table].data->columns[bound->columns[from->input_column]].origin;
}

/* What later errors call the columns an error may come from: "data.grp", there or missed. */
static const char *const *about_of(step_scene *self, uint32_t s, const outcome_message *from)
{
    const call *const request = &self->works[s].request;
    const uint32_t t = from->input >= 0 && (uint32_t)from->input < request->plugin->n_in
                           ? request->in[from->input].table
                           : 0;
    const call_table *const of = request->n_tables ? &request->tables[t] : NULL;
    const char **names = arena_take(self->memory, from->n_about + 1, sizeof *names);

    for (uint64_t k = 0; names && k < from->n_about; k++) {
        const column *found = of && of->data ? table_find(of->data, from->about[k]) : NULL;

        names[k] = found && found->origin
                       ? found->origin
                       : arena_print(self->memory, "%s.%s", of && of->name ? of->name : "",
                                     from->about[k]);
        if (!names[k])
            return NULL;
    }
    return names;
}

/* With the keys of its row, or with the first places of several; one about the plugin names that.
 */
static const char *sentence_of(step_scene *self, const plugin_description *plugin,
                               const outcome_message *from)
{
    const char *const told = from->count > 1
                                 ? diagnostic_of_many(self->memory, from->text, from->count,
                                                      from->places, (size_t)from->n_places)
                                 : arena_print(self->memory, "%s%s%s", from->row ? from->row : "",
                                               from->row ? ": " : "", from->text);

    return plugin && told
               ? arena_print(self->memory, "%s (%s) %s", plugin->id, plugin->module, told)
               : told;
}

static bool add_message(step_scene *self, uint32_t s, const outcome_message *from, diagnostic *kept)
{
    const run_step *const step = &self->steps[s];
    const plugin_description *const plugin = step->plugin;
    const bool about_plugin = from->level == SEVERITY_ERROR && from->code >= STATUS_PLUGIN;
    const study_key *key = NULL;

    if (from->parameter >= 0 && (uint32_t)from->parameter < plugin->n_parameters)
        key = study_key_of(step->step, plugin->parameters[from->parameter].id);
    if (!key && about_plugin)
        key = study_key_of(step->step, "use");
    *kept = (diagnostic){.severity = from->level,
                         .status = from->code,
                         .step = step->name,
                         .hint = from->hint,
                         .subject = subject_of(&self->works[s], from)};
    /* What the study says to a step that it does not write itself, it says to another. */
    if (step->implied_for && from->level == SEVERITY_ERROR && from->parameter >= 0 &&
        (uint32_t)from->parameter < plugin->n_parameters &&
        strcmp(plugin->parameters[from->parameter].id, "keys") == 0) {
        const char *const better = implied_hint(self, step);

        kept->hint = better ? better : from->hint;
    }
    kept->of_row = from->of_row;
    if (from->level == SEVERITY_FINDING && from->verdict) {
        kept->severity = self->works[s].verdicts;
        kept->verdict = kept->severity == SEVERITY_ERROR;
        kept->status = kept->verdict ? STATUS_STUDY : STATUS_OK;
    }
    if (from->n_about) {
        kept->about = about_of(self, s, from);
        kept->n_about = kept->about ? from->n_about : 0;
    }
    if (from->level == SEVERITY_ERROR && from->code == STATUS_OK)
        kept->status = STATUS_PLUGIN;
    kept->file = from->file ? from->file : key ? key->file : step->step->file;
    kept->line = from->file ? from->line : key ? key->line : step->step->line;
    kept->column = from->file ? from->column : 0;
    kept->message = sentence_of(self, about_plugin ? plugin : NULL, from);
    kept->count = from->count;
    kept->places = from->places;
    kept->n_places = (size_t)from->n_places;
    if (!kept->message)
        return false;
    (void)diagnostics_add(&self->errors, kept);
    return true;
}

status step_messages(step_scene *self, uint32_t s, const outcome *result)
{
    run_step *const step = &self->steps[s];
    const diagnostic **notes =
        arena_take(self->memory, result->n_messages + 1, sizeof(diagnostic *));
    diagnostic *all = arena_take(self->memory, result->n_messages + 1, sizeof *all);

    step->n_notes = 0;
    if (!notes || !all)
        return diagnostics_no_memory(&self->errors);
    for (size_t k = 0; k < result->n_messages; k++) {
        /* What is said while planning is said again when the step runs. */
        if (self->works[s].request.planning && result->messages[k].level != SEVERITY_ERROR)
            continue;
        if (!add_message(self, s, &result->messages[k], &all[k]))
            return diagnostics_no_memory(&self->errors);
        if (all[k].severity != SEVERITY_ERROR || all[k].verdict)
            notes[step->n_notes++] = &all[k];
    }
    step->notes = notes;
    return STATUS_OK;
}

static const char *lines_of(step_scene *self, const run_step *step, const worker *process)
{
    return crash_lines_text(self->memory, process->program, step->plugin->module, process->places,
                            process->n_places);
}

/* It was ended for what it tried. */
static status tell_refused(step_scene *self, uint32_t s, const worker *process, const char *text)
{
    const run_step *const step = &self->steps[s];
    const uint32_t grant = confine_deed_grant(process->detail);
    const char *const hint =
        grant
            ? arena_print(self->memory,
                          "if it must, and you trust it with that, write grant = %s in the step",
                          confine_grant_name(grant))
            : "no plugin may do that; a study whose plugins are all your own may say confine = no";

    return step_error(self, step, study_key_of(step->step, "use"), STATUS_PLUGIN, hint,
                      "%s (%s) %s%s%s", step->plugin->id, step->plugin->module, text,
                      self->works[s].request.planning ? ", while the study was planned" : "",
                      lines_of(self, step, process));
}

status step_lost(step_scene *self, uint32_t s, const worker *process)
{
    const run_step *const step = &self->steps[s];
    const char *hint = NULL;
    char text[512];

    worker_end_text(process, text, sizeof text);
    if (process->end == WORKER_REFUSED)
        return tell_refused(self, s, process, text);
    if (process->end == WORKER_TIMEOUT)
        hint = "if its data is large, allow it more, for example timeout = 2 hours";
    else if (process->end == WORKER_MEMORY)
        hint = "if its data is large, allow it more, for example memory = 8 GiB";
    return step_error(self, step, study_key_of(step->step, "use"), STATUS_PLUGIN, hint,
                      "%s (%s) %s%s%s", step->plugin->id, step->plugin->module, text,
                      self->works[s].request.planning ? ", while the study was planned" : "",
                      lines_of(self, step, process));
}

status step_unsealed(step_scene *self, uint32_t s, int error)
{
    const run_step *const step = &self->steps[s];
    const plugin_description *const plugin = step->plugin;

    if (error != EPERM && error != EBUSY)
        return step_error(self, step, NULL, STATUS_SYSTEM, NULL,
                          "the output of %s cannot be read: %s", plugin->id, strerror(error));
    return step_error(self, step, study_key_of(step->step, "use"), STATUS_PLUGIN, NULL,
                      "%s (%s) %s", plugin->id, plugin->module,
                      error == EPERM ? "sealed its output, which is the host's to do"
                                     : "has left a process that still writes to its output");
}

/* One line, nothing that moves a cursor. */
static void make_plain(char *text)
{
    for (unsigned char *c = (unsigned char *)text; *c; c++) {
        if (*c == '\n' && c[1] == '\0')
            *c = '\0';
        else if (*c < ' ' || *c == 127)
            *c = ' ';
        if (*c == '\0')
            break;
    }
}

status step_stray(step_scene *self, uint32_t s, const worker *process)
{
    const run_step *const step = &self->steps[s];
    char text[WORKER_KEPT + 1];

    if (process->stray[1]) {
        memcpy(text, process->text[1], sizeof text);
        make_plain(text);
        step_say_beside(
            self, s, SEVERITY_INFO,
            arena_print(self->memory, "%s wrote to standard error: %s", step->plugin->id, text),
            NULL);
    }
    if (!process->stray[0])
        return STATUS_OK;
    memcpy(text, process->text[0], sizeof text);
    make_plain(text);
    return step_error(self, step, study_key_of(step->step, "use"), STATUS_PLUGIN, NULL,
                      "%s (%s) printed '%s' on standard output, which is the host's",
                      step->plugin->id, step->plugin->module, text);
}
