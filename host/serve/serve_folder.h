/* serve_folder.h - files of one result folder, by their plain names. */
#ifndef HOST_SERVE_SERVE_FOLDER_H
#define HOST_SERVE_SERVE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A file of the folder, opened for reading: no other folder, no link, nothing hidden.  The folder
 * is looked up each time, as every run puts another in its place.  -1: there is none such. */
int serve_open(const char *folder, const char *name, uint64_t *bytes);
/* The media type a browser should take it for. */
const char *serve_type(const char *name);
/* A text that differs after every run: which manifest.json there is, and since when. */
void serve_version(const char *folder, char *text, size_t size);

#endif
