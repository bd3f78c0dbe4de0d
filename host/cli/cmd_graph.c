/* cmd_graph.c - regind graph STUDY */
#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands.h"
#include "dot.h"
#include "messages.h"

/* The graph as a file that Graphviz can read from its start; -1: see errno. */
static int graph_file(const run *of)
{
    const int descriptor = memfd_create("regind graph", MFD_CLOEXEC);
    FILE *stream = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    bool good;
    int copy;

    if (!stream) {
        if (descriptor >= 0)
            (void)close(descriptor);
        return -1;
    }
    errno = ENOMEM;
    good = dot_write(of, stream) && fflush(stream) == 0;
    copy = good ? dup(descriptor) : -1;
    (void)fclose(stream);
    if (copy >= 0)
        (void)lseek(copy, 0, SEEK_SET);
    return copy;
}

/* 0, or an errno. */
static int start_dot(int input, pid_t *process)
{
    char name[] = "dot", form[] = "-Tsvg";
    char *words[] = {name, form, NULL};
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);

    if (error)
        return error;
    error = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    if (!error)
        error = posix_spawnp(process, name, &actions, NULL, words, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    return error;
}

static status draw(const run *of)
{
    const int input = graph_file(of);
    pid_t process = 0;
    int error, end = 0;

    if (input < 0)
        return message_say(STATUS_SYSTEM, NULL, "the graph cannot be written: %s", strerror(errno));
    error = start_dot(input, &process);
    (void)close(input);
    if (error == ENOENT)
        return message_say(STATUS_SYSTEM,
                           "install Graphviz (Debian package graphviz), or leave --svg away",
                           "--svg needs Graphviz's program 'dot', which is not installed");
    if (error)
        return message_say(STATUS_SYSTEM, NULL, "'dot' cannot be started: %s", strerror(error));
    while (waitpid(process, &end, 0) < 0 && errno == EINTR)
        continue;
    if (WIFEXITED(end) && WEXITSTATUS(end) == 0)
        return STATUS_OK;
    if (WIFEXITED(end))
        return message_say(STATUS_SYSTEM, NULL, "'dot' ended with exit code %d", WEXITSTATUS(end));
    return message_say(STATUS_SYSTEM, NULL, "'dot' was ended by signal %d", WTERMSIG(end));
}

status command_graph(const arguments *given)
{
    const run_options options = command_run_options(given);
    run *made = run_open(allocator_system(), &options);
    status code, drawn = STATUS_OK;

    if (!made)
        return message_no_memory();
    code = run_plan(made);
    messages_print(run_diagnostics(made),
                   option_given(given, OPTION_VERBOSE) ? SEVERITY_INFO : SEVERITY_WARNING);
    if (!run_study(made))
        drawn = code; /* there is nothing to draw */
    else if (option_given(given, OPTION_SVG))
        drawn = draw(made);
    else if (!dot_write(made, stdout))
        drawn = message_no_memory();
    run_close(made);
    return drawn > code ? drawn : code;
}
