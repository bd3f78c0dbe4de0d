/* serve_main.c - regind-serve FOLDER: the files of a result folder for a browser on this machine.
 *
 * Started by `regind run --watch`.  It listens on the loopback address alone, prints its port and
 * its key, and answers GET /KEY/view/NAME (a page that shows the file and reloads it),
 * /KEY/file/NAME and /KEY/version; serve_door.h says who may ask.  It ends with the program that
 * started it.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "serve_door.h"
#include "serve_folder.h"
#include "serve_page.h"

/* The page asks twice a second: who says nothing for longer is none of its.  The
 * most is less than the 1,024 descriptors that a process may have nearly everywhere. */
enum { IDLE_SECONDS = 5, MOST_CONNECTIONS = 900 };

typedef struct serve {
    const char *folder;
    serve_door door;
} serve;

static enum MHD_Result answer(struct MHD_Connection *to, unsigned code, struct MHD_Response *with,
                              const char *type)
{
    enum MHD_Result done = MHD_NO;

    if (with && MHD_add_response_header(with, "Content-Type", type) == MHD_YES &&
        MHD_add_response_header(with, "Cache-Control", "no-store") == MHD_YES &&
        MHD_add_response_header(with, "X-Content-Type-Options", "nosniff") == MHD_YES &&
        MHD_add_response_header(with, "Referrer-Policy", "no-referrer") == MHD_YES &&
        MHD_add_response_header(with, "Cross-Origin-Resource-Policy", "same-origin") == MHD_YES &&
        MHD_add_response_header(with, "Content-Security-Policy", "frame-ancestors 'self'") ==
            MHD_YES)
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

static enum MHD_Result answer_address(struct MHD_Connection *to, const char *folder,
                                      const char *address)
{
    char text[128];

    if (strncmp(address, "/view/", 6) == 0)
        return answer_text(to, MHD_HTTP_OK, serve_page, "text/html; charset=utf-8");
    if (strncmp(address, "/file/", 6) == 0)
        return answer_file(to, folder, address + 6);
    if (strcmp(address, "/version") != 0)
        return answer_text(to, MHD_HTTP_NOT_FOUND, "there is nothing here\n",
                           "text/plain; charset=utf-8");
    serve_version(folder, text, sizeof text);
    return answer_text(to, MHD_HTTP_OK, text, "text/plain; charset=utf-8");
}

static enum MHD_Result handle(void *user, struct MHD_Connection *from, const char *url,
                              const char *method, const char *version, const char *body, size_t *n,
                              void **state)
{
    const serve *const self = user;
    const char *const address = serve_door_rest(&self->door, url);

    (void)version;
    (void)body;
    (void)n;
    (void)state;
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        return MHD_NO;
    if (!serve_door_host(&self->door, MHD_lookup_connection_value(from, MHD_HEADER_KIND, "Host")))
        return answer_text(from, MHD_HTTP_FORBIDDEN, "only for this machine\n",
                           "text/plain; charset=utf-8");
    if (!address)
        return answer_text(from, MHD_HTTP_FORBIDDEN,
                           "only for who was told the whole address by regind\n",
                           "text/plain; charset=utf-8");
    return answer_address(from, self->folder, address);
}

/* Its port is known before it answers: the connections that come first wait. */
static struct MHD_Daemon *listen_here(serve *self)
{
    const struct sockaddr_in place = {.sin_family = AF_INET,
                                      .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in given = {0};
    socklen_t size = sizeof given;
    const int heard = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct MHD_Daemon *daemon;

    if (heard < 0)
        return NULL;
    if (bind(heard, (const struct sockaddr *)&place, sizeof place) != 0 ||
        listen(heard, SOMAXCONN) != 0 ||
        getsockname(heard, (struct sockaddr *)&given, &size) != 0) {
        (void)close(heard);
        return NULL;
    }
    self->door.port = ntohs(given.sin_port);
    daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, handle, self,
                              MHD_OPTION_LISTEN_SOCKET, heard, MHD_OPTION_CONNECTION_LIMIT,
                              (unsigned)MOST_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT,
                              (unsigned)IDLE_SECONDS, MHD_OPTION_END);
    if (!daemon)
        (void)close(heard);
    return daemon;
}

int main(int argc, char **argv)
{
    struct MHD_Daemon *daemon;
    serve self = {0};
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
    self.folder = argv[1];
    daemon = serve_door_key(&self.door) ? listen_here(&self) : NULL;
    if (!daemon) {
        (void)fprintf(stderr, "regind-serve: cannot listen: %s\n", strerror(errno));
        return 4;
    }
    (void)printf("%u %s\n", self.door.port, self.door.key);
    (void)fclose(stdout);
    (void)sigwait(&ends, &number);
    MHD_stop_daemon(daemon);
    return 0;
}
