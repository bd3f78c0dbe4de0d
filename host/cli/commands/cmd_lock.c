/* cmd_lock.c - regind lock STUDY */
#include "../commands.h"
#include "../messages.h"

status command_lock(const arguments *given)
{
    regind_study *const made = command_study(given);
    const char *path;
    status code;

    if (!made)
        return message_no_memory();
    path = regind_study_lock(made);
    code = (status)regind_messages_status(regind_study_messages(made));
    messages_print(regind_study_messages(made), REGIND_SEVERITY_WARNING);
    if (path)
        message_print(stdout, "%s", path);
    else if (code == STATUS_OK)
        code = STATUS_SYSTEM;
    regind_study_free(made);
    return code;
}
