/* serve_main.c - regind-serve FOLDER: the files of a result folder for a browser on this machine.
 *
 * Started by `regind run --watch`.  It listens on the loopback address alone, prints its port, and
 * answers GET /view/NAME (a page that shows the file and reloads it), /file/NAME and /version.  A
 * request must name this machine as its host: a foreign page that has its own name resolve to
 * 127.0.0.1 reads nothing.  It ends with the program that started it.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "serve_folder.h"
#include "serve_page.h"

static enum MHD_Result answer(struct MHD_Connection *to, unsigned code, struct MHD_Response *with,
                              const char *type)
{
    enum MHD_Result done = MHD_NO;

    if (with && MHD_add_response_header(with, "Content-Type", type) == MHD_YES &&
        MHD_add_response_header(with, "Cache-Control", "no-store") == MHD_YES &&
        MHD_add_response_header(with, "X-Content-Type-Options", "nosniff") == MHD_YES)
        done = MHD_queue_response(to, code, with);
    if (with)
        MHD_destroy_response(with);
    return done;
}

static enum MHD_Result answer_text(struct MHD_Connection *to, unsigned code, const char *text,
                                   const char *type)
{
    return answer(to, code,
                  MHD_create_response_from_buffer(strlen(text), (void *)(uintptr_t)text,
                                                  MHD_RESPMEM_MUST_COPY),
                  type);
}

static enum MHD_Result answer_file(struct MHD_Connection *to, const char *folder, const char *name)
{
    uint64_t bytes = 0;
    const int file = serve_open(folder, name, &bytes);
    struct MHD_Response *with;

    if (file < 0)
        return answer_text(to, MHD_HTTP_NOT_FOUND, "there is no such file in the result folder\n",
                           "text/plain; charset=utf-8");
    with = MHD_create_response_from_fd64(bytes, file); /* closes it */
    if (!with)
        (void)close(file);
    return answer(to, MHD_HTTP_OK, with, serve_type(name));
}

static bool of_this_machine(struct MHD_Connection *from)
{
    const char *const host = MHD_lookup_connection_value(from, MHD_HEADER_KIND, "Host");

    return host && (strncmp(host, "127.0.0.1:", 10) == 0 || strncmp(host, "localhost:", 10) == 0);
}

static enum MHD_Result handle(void *user, struct MHD_Connection *from, const char *url,
                              const char *method, const char *version, const char *body, size_t *n,
                              void **state)
{
    const char *const folder = user;
    char text[128];

    (void)version;
    (void)body;
    (void)n;
    (void)state;
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        return MHD_NO;
    if (!of_this_machine(from))
        return answer_text(from, MHD_HTTP_FORBIDDEN, "only for this machine\n",
                           "text/plain; charset=utf-8");
    if (strncmp(url, "/view/", 6) == 0)
        return answer_text(from, MHD_HTTP_OK, serve_page, "text/html; charset=utf-8");
    if (strncmp(url, "/file/", 6) == 0)
        return answer_file(from, folder, url + 6);
    if (strcmp(url, "/version") != 0)
        return answer_text(from, MHD_HTTP_NOT_FOUND, "there is nothing here\n",
                           "text/plain; charset=utf-8");
    serve_version(folder, text, sizeof text);
    return answer_text(from, MHD_HTTP_OK, text, "text/plain; charset=utf-8");
}

static struct MHD_Daemon *listen_here(char *folder)
{
    const struct sockaddr_in place = {.sin_family = AF_INET,
                                      .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};

    return MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, handle, folder,
                            MHD_OPTION_SOCK_ADDR, (const struct sockaddr *)&place,
                            MHD_OPTION_CONNECTION_TIMEOUT, 30u, MHD_OPTION_END);
}

int main(int argc, char **argv)
{
    const union MHD_DaemonInfo *port;
    struct MHD_Daemon *daemon;
    sigset_t ends;
    int number;

    if (argc != 2) {
        (void)fputs("usage: regind-serve FOLDER\n", stderr);
        return 2;
    }
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
    (void)sigemptyset(&ends);
    (void)sigaddset(&ends, SIGTERM);
    (void)sigaddset(&ends, SIGINT);
    (void)sigaddset(&ends, SIGHUP);
    (void)sigprocmask(SIG_BLOCK, &ends, NULL); /* before there are threads */
    (void)signal(SIGPIPE, SIG_IGN);
    daemon = listen_here(argv[1]);
    port = daemon ? MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;
    if (!port) {
        (void)fprintf(stderr, "regind-serve: cannot listen: %s\n", strerror(errno));
        return 4;
    }
    (void)printf("%u\n", (unsigned)port->port);
    (void)fclose(stdout);
    (void)sigwait(&ends, &number);
    MHD_stop_daemon(daemon);
    return 0;
}
