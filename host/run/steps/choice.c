/* choice.c - which plugin a study means: an id, or FOLDER:id where several modules have it.
 *
 * A module that came with a study must not pass for one of regind's own: with `plugins = mods`, a
 * share.so in mods is taken for `share` only where the study says `mods:share`, or where the user
 * puts the folder into REGIND_PLUGIN_PATH.  That the user trusts it (regind trust) lets it run;
 * what is installed is still what an id means. */
#include <string.h>
#include <sys/stat.h>

#include "internal.h"

static const char own_folder[] = "regind";

/* A folder as the study writes it, from where the key stands. */
static const char *written(run *self, const study_key *use, const char *path)
{
    for (size_t k = 0; k < self->scene.read->n_head; k++) {
        const study_key *const key = &self->scene.read->head[k];
        const char **items;
        size_t n = 0;

        if (strcmp(key->name, "plugins") != 0 || strcmp(key->folder, use->folder) != 0)
            continue;
        items = study_list(self->scene.memory, key->value, &n);
        for (size_t j = 0; items && j < n; j++) {
            const char *const full = study_path(self->scene.memory, key, items[j]);

            if (full && strcmp(full, path) == 0)
                return items[j];
        }
    }
    return path;
}

/* What is installed is what the id means. */
static void tell_shadow(run *self, const run_step *step, const study_key *use, const char *id,
                        const module_record *holder, const module_record *other)
{
    const char *const folder = written(self, use, holder->folder);

    if (other->kind == FOLDER_OF_REGIND)
        (void)step_error(&self->scene, step, use, STATUS_STUDY,
                         arena_print(self->scene.memory,
                                     "write %s = %s:%s for that of the study, %s = %s:%s for "
                                     "regind's own; of a folder in REGIND_PLUGIN_PATH every plugin "
                                     "is taken",
                                     use->name, folder, id, use->name, own_folder, id),
                         "'%s' of %s would take the place of regind's own", id, holder->path);
    else
        (void)step_error(&self->scene, step, use, STATUS_STUDY,
                         arena_print(self->scene.memory,
                                     "write %s = %s:%s for that of the study, %s = %s:%s for "
                                     "yours",
                                     use->name, folder, id, use->name, other->folder, id),
                         "'%s' of %s would take the place of yours in %s", id, holder->path,
                         other->path);
}

/* false: it would pass for an installed one, which was told. */
static bool check_shadow(run *self, const run_step *step, const study_key *use, const char *id)
{
    const module_record *other, *const holder = modules_holder(self->modules, id, &other);
    diagnostic what = {
        .severity = SEVERITY_INFO, .step = step->name, .file = use->file, .line = use->line};

    if (!holder || !other)
        return true;
    if (holder->kind == FOLDER_OF_STUDY && other->kind != FOLDER_OF_STUDY) {
        tell_shadow(self, step, use, id, holder, other);
        return false;
    }
    if (holder->kind != FOLDER_OF_USER)
        what.severity = SEVERITY_WARNING;
    what.message = arena_print(self->scene.memory, "'%s' is taken from %s, not from %s", id,
                               holder->path, other->path);
    if (what.severity == SEVERITY_WARNING)
        what.hint = strcmp(holder->folder, other->folder) == 0
                        ? "remove one of them"
                        : arena_print(self->scene.memory, "say which one: %s = %s:%s", use->name,
                                      written(self, use, other->folder), id);
    if (what.message)
        (void)diagnostics_add(&self->scene.errors, &what);
    return true;
}

/* FOLDER:id */
static const plugin_description *choose_of_folder(run *self, const run_step *step,
                                                  const study_key *use, const char *text,
                                                  const char *colon, bool *told)
{
    const char *const folder = arena_text_n(self->scene.memory, text, (size_t)(colon - text));
    const char *const path = folder ? study_path(self->scene.memory, use, folder) : NULL;
    const bool own = folder && strcmp(folder, own_folder) == 0;
    const plugin_description *found;
    struct stat about;

    if (!folder || !path) {
        (void)diagnostics_no_memory(&self->scene.errors);
        *told = true;
        return NULL;
    }
    if (!own && !modules_folder(self->modules, path)) {
        const bool there = stat(path, &about) == 0 && S_ISDIR(about.st_mode);

        *told = true;
        (void)step_error(
            &self->scene, step, use, STATUS_STUDY,
            there ? arena_print(self->scene.memory, "name it in [study], too: plugins = %s", folder)
                  : "before the colon stands a folder that [study] plugins names, or "
                    "'regind' for regind's own",
            there ? "'%s' is not among the folders of plugins" : "'%s' is no folder of plugins",
            folder);
        return NULL;
    }
    found = modules_plugin_of(self->modules, FOLDER_OF_REGIND, own ? NULL : path, colon + 1);
    if (!found && !own && steps_tell_untrusted(self, step, use, colon + 1)) {
        *told = true;
    } else if (!found) {
        *told = true;
        (void)step_error(&self->scene, step, use, STATUS_STUDY, NULL,
                         "there is no plugin '%s' in %s", colon + 1,
                         own ? "regind itself" : folder);
    }
    return found;
}

const plugin_description *steps_choose(run *self, const run_step *step, const study_key *use,
                                       const char *text, bool *told)
{
    const char *const colon = strrchr(text, ':');
    const plugin_description *found;

    *told = false;
    if (colon)
        return choose_of_folder(self, step, use, text, colon, told);
    /* What regind adds to a study by itself is its own. */
    found =
        step->implied_for ? modules_plugin_of(self->modules, FOLDER_OF_REGIND, NULL, text) : NULL;
    if (found)
        return found;
    found = modules_plugin(self->modules, text);
    if (found && !check_shadow(self, step, use, text)) {
        *told = true;
        return NULL;
    }
    return found;
}
