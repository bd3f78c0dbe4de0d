/* cmd_graph.c - regind graph STUDY */
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../commands.h"
#include "../messages.h"

/* The graph as a file that Graphviz can read from its start; -1: see errno. */
static int graph_file(const char *text, size_t length)
{
    const int descriptor = memfd_create("regind graph", MFD_CLOEXEC);

    if (descriptor < 0)
        return -1;
    /* A memfd takes all that is written or fails. */
    if (write(descriptor, text, length) == (ssize_t)length) {
        (void)lseek(descriptor, 0, SEEK_SET);
        return descriptor;
    }
    (void)close(descriptor);
    return -1;
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

static status draw(const char *text, size_t length)
{
    const int input = graph_file(text, length);
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
    regind_study *const made = command_study(given);
    const char *text;
    size_t length;
    status code, drawn = STATUS_OK;

    if (!made)
        return message_no_memory();
    code = (status)regind_study_plan(made);
    messages_print(regind_study_messages(made), command_severity(given));
    text = regind_study_title(made) ? regind_study_graph(made, &length) : NULL;
    if (!regind_study_title(made))
        drawn = code; /* there is nothing to draw */
    else if (!text)
        drawn = message_no_memory();
    else if (option_given(given, OPTION_SVG))
        drawn = draw(text, length);
    else
        (void)fwrite(text, 1, length, stdout);
    regind_study_free(made);
    return drawn > code ? drawn : code;
}
