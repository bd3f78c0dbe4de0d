/* grants.c - what the plugin of a step may do besides: what it declares, and what the study grants.
 */
#include <regind/plugin.h>
#include <string.h>

#include "../../modules/address.h"
#include "../bind/granted.h"
#include "internal.h"

typedef struct need_word {
    uint32_t flag, grant;
    const char *name, *what;
} need_word;

static const need_word needs[] = {
    {RI_NEEDS_NETWORK, CONFINE_NETWORK, "RI_NEEDS_NETWORK", "open network connections"},
    {RI_NEEDS_CHILDREN, CONFINE_CHILDREN, "RI_NEEDS_CHILDREN", "start other programs"},
    {RI_NEEDS_FILES, CONFINE_FILES, "RI_NEEDS_FILES",
     "read and write files that the study does not name"},
};
enum { N_NEEDS = sizeof needs / sizeof *needs };

/* A plugin that takes files and addresses connects only to the latter. */
static bool needs_it(const run_step *step, const need_word *what)
{
    const plugin_description *const plugin = step->plugin;
    const parameter_description *const by =
        plugin && what->grant == CONFINE_NETWORK ? address_parameter(plugin) : NULL;
    const study_key *const key = by ? study_key_of(step->step, by->id) : NULL;

    return plugin && (plugin->flags & what->flag) != 0 &&
           (!by || (key && address_is_server(by, key->value)));
}

/* The grants that a key names; what it names otherwise is an error. */
static uint32_t read_grants(run *self, const char *step, const study_key *key)
{
    size_t n = 0;
    const char **const names = study_list(self->scene.memory, key->value, &n);
    uint32_t all = 0;

    if (!names)
        (void)diagnostics_no_memory(&self->scene.errors);
    for (size_t k = 0; names && k < n; k++) {
        const uint32_t grant = confine_grant(names[k], strlen(names[k]));

        if (!grant)
            (void)diagnostics_error(&self->scene.errors, STATUS_STUDY, key->file, key->line, step,
                                    "what can be granted is network, children and files",
                                    "'grant' names '%s', which is nothing that can be granted",
                                    names[k]);
        all |= grant;
    }
    return all;
}

bool grants_may_loosen(run *self, const char *step, const study_key *key)
{
    /* An override is the user's own word; what comes of a file may be somebody else's. */
    if (key->line == 0 || trust_of_folder(self->trusted, self->scene.memory, key->folder))
        return true;
    (void)diagnostics_error(
        &self->scene.errors, STATUS_STUDY, key->file, key->line, step,
        arena_print(self->scene.memory,
                    "if the study is yours, or you have read it, write regind trust '%s', or "
                    "--trust for this time alone",
                    key->folder),
        "'%s = %.80s' lets plugins do more than others may, and the study's folder is not trusted",
        key->name, key->value);
    return false;
}

static void warn(run *self, const char *step, const study_key *key, const char *hint,
                 const char *message)
{
    const diagnostic what = {.severity = SEVERITY_WARNING,
                             .step = step,
                             .file = key->file,
                             .line = key->line,
                             .message = message,
                             .hint = hint};

    if (message)
        (void)diagnostics_add(&self->scene.errors, &what);
    else
        (void)diagnostics_no_memory(&self->scene.errors);
}

/* A plugin of SDK 1.0 or 1.1 cannot declare what it needs, and is granted it all the same. */
static void tell_undeclared(run *self, const run_step *step, const study_key *key, uint32_t given)
{
    for (size_t k = 0; k < N_NEEDS; k++)
        if ((given & needs[k].grant) && !needs_it(step, &needs[k]) &&
            !(step->plugin->flags & needs[k].flag))
            warn(self, step->name, key,
                 "leave it out, unless the plugin is older than SDK 1.2, which cannot declare it",
                 arena_print(self->scene.memory,
                             "%s is granted '%s' and declares no %s: it may %s all the same",
                             step->plugin->id, confine_grant_name(needs[k].grant), needs[k].name,
                             needs[k].what));
}

/* A grant that the plugin declares, and that this step has no use for. */
static void tell_unused(run *self, const run_step *step, const study_key *key, uint32_t given)
{
    const parameter_description *const by = address_parameter(step->plugin);

    for (size_t k = 0; by && k < N_NEEDS; k++)
        if ((given & needs[k].grant) && (step->plugin->flags & needs[k].flag) &&
            !needs_it(step, &needs[k]))
            warn(self, step->name, key, "leave it out",
                 arena_print(self->scene.memory,
                             "%s is granted '%s', which it needs where '%s' is a server's address: "
                             "it may %s all the same",
                             step->plugin->id, confine_grant_name(needs[k].grant), by->id,
                             needs[k].what));
}

/* Such a step is not even planned. */
static void tell_ungranted(run *self, const run_step *step, step_work *work)
{
    const uint32_t given = work->confined.grants;

    for (size_t k = 0; k < N_NEEDS; k++)
        if (needs_it(step, &needs[k]) && !(given & needs[k].grant)) {
            work->broken = true;
            (void)step_error(&self->scene, step, study_key_of(step->step, "use"), STATUS_STUDY,
                             arena_print(self->scene.memory,
                                         "if you trust it with that, write " KEY_GRANT
                                         " = %s in the step",
                                         confine_grant_name(needs[k].grant)),
                             "%s needs to %s (%s), which the study does not grant",
                             step->plugin->id, needs[k].what, needs[k].name);
        }
}

void grants_read(run *self, const run_step *step, step_work *work)
{
    const study_key *const key = study_key_of(step->step, KEY_GRANT);
    const study_key *const head = study_head_key(self->scene.read, KEY_GRANT);
    const bool reads = step->plugin && grant_reads(step->plugin);
    uint32_t of_study = 0, own = 0;

    work->confined = (confinement){.off = self->unconfined};
    if (!step->plugin || step->kind)
        return;
    for (size_t k = 0; head && k < N_NEEDS; k++)
        if (needs_it(step, &needs[k]))
            of_study |= self->granted & needs[k].grant;
    if (key && reads && !grants_may_loosen(self, step->name, key)) {
        work->broken = true;
        return;
    }
    if (key && reads)
        own = read_grants(self, step->name, key);
    if (own && !work->confined.off) {
        tell_undeclared(self, step, key, own);
        tell_unused(self, step, key, own);
    }
    self->grants_used |= of_study;
    work->confined.grants = of_study | own;
    if (!work->confined.off && work->isolate)
        tell_ungranted(self, step, work);
}

void grants_begin(run *self)
{
    const study_key *const grant = study_head_key(self->scene.read, KEY_GRANT);
    const study_key *const confine = study_head_key(self->scene.read, "confine");

    if (confine && strcmp(confine->value, "no") == 0) {
        self->unconfined = grants_may_loosen(self, "study", confine);
        if (self->unconfined)
            warn(self, "study", confine,
                 "leave it out, unless the study's plugins are all your own",
                 "plugins are not confined, as the study says so: they may do whatever you may");
    } else if (confine && strcmp(confine->value, "yes") != 0)
        (void)diagnostics_error(&self->scene.errors, STATUS_STUDY, confine->file, confine->line,
                                "study", NULL, "'confine' is '%s'; it must be yes or no",
                                confine->value);
    if (grant && grants_may_loosen(self, "study", grant))
        self->granted = read_grants(self, "study", grant);
}

void grants_end(run *self)
{
    const study_key *const key = study_head_key(self->scene.read, KEY_GRANT);

    for (size_t k = 0; key && k < N_NEEDS; k++)
        if ((self->granted & needs[k].grant) && !(self->grants_used & needs[k].grant))
            warn(self, "study", key, "leave it out, or write it in the step that needs it",
                 arena_print(self->scene.memory, "'%s' is granted, and no step declares %s",
                             confine_grant_name(needs[k].grant), needs[k].name));
}
