/* serve_page.c - see serve_page.h */
#include "serve_page.h"

/* The frame is of the same origin: it is reloaded in place, so that it stays where it was read.
 * When the program has ended, the page says so and stays readable. */
const char serve_page[] =
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>regind</title>\n"
    "<style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%;display:block}"
    "p{position:fixed;right:1em;bottom:1em;margin:0;padding:.5em 1em;font:14px sans-serif;"
    "background:#7a1f1f;color:#fff;border-radius:4px}</style>\n"
    "<iframe title=\"Report\"></iframe>\n<p role=\"status\" hidden></p>\n<script>\n"
    "'use strict';\n"
    "const frame = document.querySelector('iframe'), note = document.querySelector('p');\n"
    "const [place, name] = location.pathname.split('/view/');\nlet version = null;\n"
    "frame.addEventListener('load', () => { document.title = frame.contentDocument.title; });\n"
    "async function look() {\n"
    "  try {\n"
    "    const now = await (await fetch(place + '/version', {cache: 'no-store'})).text();\n"
    "    if (version === null) frame.src = place + '/file/' + name + location.hash;\n"
    "    else if (now !== version) frame.contentWindow.location.reload();\n"
    "    version = now;\n    note.hidden = true;\n"
    "  } catch (error) {\n"
    "    note.textContent = 'regind has ended: this report is no longer renewed';\n"
    "    note.hidden = false;\n  }\n  setTimeout(look, 500);\n}\nlook();\n</script>\n</html>\n";
