/* cell_file.c - see cell_file.h */
#include "cell_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *kind_of(mode_t mode)
{
    return S_ISREG(mode)    ? NULL
           : S_ISDIR(mode)  ? "is a folder, not a file"
           : S_ISFIFO(mode) ? "is a pipe, not a file"
           : S_ISSOCK(mode) ? "is a socket, not a file"
                            : "is a device, not a file";
}

ri_status cell_file_look(cell_reader *reader, const cell_source *source, cell_file *file)
{
    struct stat about;
    /* a pipe without a writer must not be waited for */
    const int opened = open(source->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    const int why = errno;
    const char *wrong = NULL;
    ssize_t got;

    if (opened < 0)
        return cell_reader_fail_parameter(reader, source->parameter, NULL, source->path,
                                          why == ENOENT ? "does not exist" : "cannot be opened");
    if (fstat(opened, &about) != 0)
        wrong = "cannot be opened";
    else
        wrong = kind_of(about.st_mode);
    got = wrong ? 0 : pread(opened, file->head, sizeof file->head, 0);
    (void)close(opened);
    if (got < 0)
        wrong = "cannot be read";
    if (wrong)
        return cell_reader_fail_parameter(reader, source->parameter, NULL, source->path, wrong);
    file->size = (uint64_t)about.st_size;
    file->n_head = (size_t)got;
    if (source->skip || source->comment)
        return cell_reader_error(reader, 0, 0, "leave skip and comment out",
                                 "the file is no text: it has no lines to pass over");
    return RI_OK;
}

bool cell_file_begins(const cell_file *file, const void *bytes, size_t n)
{
    return file->n_head >= n && memcmp(file->head, bytes, n) == 0;
}
