/* worker_main.c - regind-worker: the process in which plugin code runs.
 *
 * It answers the host's frames on descriptor 3 until that closes: describe a module, or make a
 * call.  What goes wrong inside a plugin ends here, not in the host.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <ucontext.h>
#include <unistd.h>

#include "../base/process_state.h"
#include "../confine/confine.h"
#include "../run/call/execute.h"
#include "../run/call/load.h"
#include "../run/wire/crash_frames.h"
#include "../run/wire/message.h"
#include "../run/wire/transport.h"
#include "chain_worker.h"
#include "mapped_file.h"
#include "refused_files.h"
#include "source_lines.h"

enum { SOCKET = 3, HANDLER_STACK = 1 << 16, NEAR_NULL = 1 << 16 };

/* What a signal tells of where it came from. */
static int32_t place_of(int signal_number, const siginfo_t *info, const ucontext_t *context)
{
    const uintptr_t address = (uintptr_t)info->si_addr;
    int32_t place = CRASH_ELSEWHERE;

    if (signal_number == SIGSYS)
        return info->si_syscall;
    if (signal_number != SIGSEGV && signal_number != SIGBUS)
        return place;
#ifdef __x86_64__
    const uintptr_t stack = (uintptr_t)context->uc_mcontext.gregs[REG_RSP];

    if (crash_of_stack(address, stack))
        place = CRASH_STACK;
#else
    (void)context;
#endif
    /* Behind the end of what is mapped: memory of the host, or a file of others. */
    if (signal_number == SIGBUS && info->si_code == BUS_ADRERR)
        return mapped_file_is_at(address) ? CRASH_SHORTENED : CRASH_INPUT;
    if (signal_number == SIGSEGV && info->si_code == SEGV_ACCERR && place == CRASH_ELSEWHERE)
        return CRASH_INPUT;
    if (place == CRASH_ELSEWHERE && address >= NEAR_NULL && crash_of_other_thread())
        return CRASH_THREAD;
    return address < NEAR_NULL ? CRASH_NULL : place;
}

/* A signal handler has nothing but statics to look at; this one only writes to a descriptor.  Where
 * the stack cannot be walked it crashes once more, and tells of the first signal alone. */
static void crashed(int signal_number, siginfo_t *info, void *context)
{
    static volatile sig_atomic_t seen;
    static frame_crash crash;
    const char *refused;
    const size_t length = refused_files_count(&refused) && !refused_files_changes()
                              ? strnlen(refused, CRASH_PATH - 1)
                              : 0;
    const frame_header header = {FRAME_MAGIC, FRAME_CRASH, sizeof crash + length};
    char bytes[sizeof header + sizeof crash + CRASH_PATH];

    if (!seen) {
        seen = 1;
        crash.signal = signal_number;
        crash.place = place_of(signal_number, info, context);
        crash.n_places = crash_frames_take(crash.places, CRASH_PLACES);
    }
    memcpy(bytes, &header, sizeof header);
    memcpy(bytes + sizeof header, &crash, sizeof crash);
    memcpy(bytes + sizeof header + sizeof crash, refused, length);
    if (write(SOCKET, bytes, sizeof header + sizeof crash + length) < 0)
        _exit(WORKER_CUT_OFF);
    _exit(127);
}

static bool catch_crashes(void)
{
    static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS};
    struct sigaction action = {.sa_sigaction = crashed,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    stack_t stack = {.ss_size = HANDLER_STACK};

    stack.ss_sp =
        mmap(NULL, HANDLER_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stack.ss_sp == MAP_FAILED || sigaltstack(&stack, NULL) != 0)
        return false;
    for (size_t k = 0; k < sizeof signals / sizeof *signals; k++)
        if (sigaction(signals[k], &action, NULL) != 0)
            return false;
    return true;
}

static bool send_json(frame_kind kind, json_t *json)
{
    char *text = json ? json_dumps(json, JSON_COMPACT) : NULL;
    bool good;

    json_decref(json);
    (void)fflush(NULL); /* stray output must be seen before the answer */
    good = text && transport_send(SOCKET, kind, text, strlen(text), NULL, 0);
    free(text);
    return good;
}

static bool describe(const char *path)
{
    char why[1024] = "could not get the memory it asked for";
    const ri_module *module;
    json_t *json;
    const char *refused;

    refused_files_begin();
    module = load_module(path, why, sizeof why);
    json = module ? description_from_module(module, why, sizeof why) : NULL;
    if (json && refused_files_count(&refused))
        (void)json_object_set_new(json, refused_files_changes() ? "refused_change" : "refused_file",
                                  json_text(refused));

    /* A library that dlopen misses may be there tomorrow: such a reason is not to be kept. */
    if (!json)
        json = json_pack("{s:o, s:b}", "reason", json_text(why), "system", module == NULL);
    return send_json(FRAME_DESCRIPTION, json);
}

/* One call with everything it holds. */
typedef struct task {
    arena *memory;
    json_t *json;
    int *descriptors; /* output, folder (when there is one), segments */
    size_t n_descriptors;
    segment **segments;
    size_t n_segments;
    call request;
    outcome result;
    environment env;
    char why[1024];
} task;

static bool report_progress(void *user, double fraction)
{
    (void)user;
    return !transport_send(SOCKET, FRAME_PROGRESS, &fraction, sizeof fraction, NULL, 0);
}

static bool fail(task *self, const char *why)
{
    (void)snprintf(self->why, sizeof self->why, "%s", why);
    return false;
}

static bool map_inputs(task *self)
{
    const bool folder = json_is_true(json_object_get(self->json, "folder"));
    const size_t first = folder ? 2 : 1;

    if (self->n_descriptors < first)
        return fail(self, "the worker received no output");
    self->env.output = segment_over(allocator_system(), self->descriptors[0]);
    self->descriptors[0] = -1;
    self->env.folder = folder ? self->descriptors[1] : -1;
    self->segments = arena_take(self->memory, self->n_descriptors - first + 1, sizeof(segment *));
    if (!self->segments || !self->env.output)
        return fail(self, "could not get the memory it asked for");
    for (size_t k = first; k < self->n_descriptors; k++) {
        segment *input = segment_map(allocator_system(), self->descriptors[k]);

        self->descriptors[k] = -1;
        if (!input)
            return fail(self, "an input cannot be mapped");
        self->segments[self->n_segments++] = input;
    }
    return true;
}

static bool make_call(task *self)
{
    const char *path = json_string_value(json_object_get(self->json, "module"));
    const char *id = json_string_value(json_object_get(self->json, "plugin"));
    const ri_module *module = path ? load_module(path, self->why, sizeof self->why) : NULL;
    const ri_plugin *code = module && id ? load_plugin(module, id) : NULL;
    const plugin_description *plugin;

    if (!module)
        return false;
    crash_frames_of(module);
    if (!code)
        return fail(self, "the module no longer holds the plugin");
    plugin = description_of_module(self->memory, module, path, id, self->why, sizeof self->why);
    if (!plugin)
        return false;
    if (!message_read_call(self->memory, self->json, plugin, self->segments, self->n_segments,
                           &self->request))
        return fail(self, "the call cannot be read");
    if (!units_take(self->env.unit_system, self->request.units))
        return fail(self, "the units of the study cannot be taken");
    confine_call(
        &(confine_limits){(uint64_t)json_integer_value(json_object_get(self->json, "memory")),
                          self->request.threads, self->env.folder >= 0});
    (void)execute_call(self->memory, &self->request, code, &self->env, &self->result);
    if (!self->request.planning)
        self->result.libraries =
            libraries_of_module(self->memory, module, &self->result.n_libraries);
    return true;
}

/* The outcome, with what else the call has changed; that is put back. */
static json_t *outcome_and_changes(const outcome *result, const process_state *before)
{
    const char *changed[STATE_PARTS];
    const size_t n = process_state_restore(before, changed);
    json_t *json = message_outcome(result);
    json_t *list = n ? json_array() : NULL;
    const char *path;
    const size_t n_refused = refused_files_count(&path);

    for (size_t k = 0; list && k < n; k++)
        (void)json_array_append_new(list, json_string(changed[k]));
    if (list)
        (void)json_object_set_new(json, "changed", list);
    if (n_refused)
        (void)json_object_set_new(json, refused_files_changes() ? "refused_change" : "refused_file",
                                  json_text(path));
    return json;
}

static bool answer_call(const char *body, size_t length, int *descriptors, size_t n,
                        units *unit_system, const process_state *before)
{
    task self = {.descriptors = descriptors, .n_descriptors = n};
    bool sent;

    refused_files_begin();
    self.memory = arena_new(allocator_system());
    self.json = json_loadb(body, length, 0, NULL);
    self.env = (environment){.memory = allocator_system(),
                             .folder = -1,
                             .progress = report_progress,
                             .unit_system = unit_system,
                             .allocations = -1};
    if (!self.memory || !self.json || !map_inputs(&self) || !make_call(&self)) {
        const outcome_message sentence = {.level = SEVERITY_ERROR,
                                          .code = STATUS_PLUGIN,
                                          .parameter = -1,
                                          .input = -1,
                                          .text = self.why};

        self.result = (outcome){.code = STATUS_PLUGIN, .n_messages = 1, .messages = &sentence};
        sent = send_json(FRAME_OUTCOME, outcome_and_changes(&self.result, before));
    } else {
        sent = send_json(FRAME_OUTCOME, outcome_and_changes(&self.result, before));
    }
    segment_release(self.env.output);
    for (size_t k = 0; k < self.n_segments; k++)
        segment_release(self.segments[k]);
    for (size_t k = 0; k < n; k++)
        if (descriptors[k] >= 0)
            (void)close(descriptors[k]);
    json_decref(self.json);
    arena_free(self.memory);
    return sent;
}

static bool begin_chain(const char *body, size_t length, inbox *received, units *unit_system,
                        chain_worker **chain)
{
    int *descriptors;
    size_t n;

    inbox_take_descriptors(received, &descriptors, &n);
    chain_worker_free(*chain);
    *chain = chain_worker_new(SOCKET, body, length, descriptors, n, unit_system);
    for (size_t k = 0; k < n; k++)
        if (descriptors[k] >= 0)
            (void)close(descriptors[k]);
    free(descriptors);
    return *chain != NULL;
}

static bool answer(inbox *received, units *unit_system, chain_worker **chain,
                   const process_state *before)
{
    const char *body;
    size_t length, n;
    int *descriptors;
    char *path;
    bool good = false;

    switch (inbox_frame(received, &body, &length)) {
    case FRAME_DESCRIPTORS:
        good = true;
        break;
    case FRAME_DESCRIBE:
        path = strndup(body, length);
        good = path && describe(path);
        free(path);
        break;
    case FRAME_PLACES:
        good = send_json(FRAME_LINES, source_lines_answer(body, length));
        break;
    case FRAME_CALL:
        inbox_take_descriptors(received, &descriptors, &n);
        good = answer_call(body, length, descriptors, n, unit_system, before);
        free(descriptors);
        break;
    case FRAME_CHAIN:
        good = begin_chain(body, length, received, unit_system, chain);
        break;
    case FRAME_RUNS:
        good = *chain && chain_worker_run(*chain, SOCKET, body, length);
        break;
    default:
        break;
    }
    inbox_next(received);
    return good;
}

/* Answers until the host is gone: false where the connection broke under it. */
static bool serve(inbox *received, units *unit_system, chain_worker **chain,
                  const process_state *before)
{
    receive_state state = RECEIVE_MORE;

    while (state != RECEIVE_END && state != RECEIVE_BROKEN) {
        while (state == RECEIVE_FRAME) {
            if (!answer(received, unit_system, chain, before))
                return false;
            state = transport_pending(received);
        }
        if (state == RECEIVE_MORE)
            state = transport_receive(SOCKET, received, false);
    }
    return true;
}

/* Before any code of a plugin is there. */
static bool confine(int n_arguments, char **arguments)
{
    confinement how;
    char why[256] = "the worker is not told how it is to be confined";

    if (n_arguments == 2 && confine_read(arguments[1], &how)) {
        /* Beside the socket nothing else is passed on. */
        how.files = fcntl(CONFINE_FILES_DESCRIPTOR, F_GETFD) >= 0 ? CONFINE_FILES_DESCRIPTOR : 0;
        if (confine_process(&how, why, sizeof why))
            return true;
    }
    (void)fprintf(stderr, "%s\n", why);
    return false;
}

int main(int n_arguments, char **arguments)
{
    const struct rlimit no_core = {0, 0};
    inbox received = {0};
    units *unit_system = units_new(allocator_system());
    chain_worker *chain = NULL;
    process_state *before;
    bool served;

    /* Without a host there is nothing to do; without PDEATHSIG an endless loop would outlive it. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || !catch_crashes() || !unit_system)
        return WORKER_CUT_OFF;
    (void)setrlimit(RLIMIT_CORE, &no_core);
    /* What a plugin starts hangs on this process, whatever it does: process_children.c ends it. */
    (void)prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (!confine(n_arguments, arguments))
        return WORKER_CUT_OFF;
    before = process_state_new();
    served = before && serve(&received, unit_system, &chain, before);
    process_state_free(before);
    /* However it ends: what is left behind, a leak checker reports with an exit code of its own,
     * and the host reads another end from it. */
    inbox_free(&received);
    chain_worker_free(chain);
    units_free(unit_system);
    return served ? 0 : WORKER_CUT_OFF;
}
