/* page.c - see page.h; texts are in text.c. */
#include "page.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>

#include "assets.h"

html_page html_new(const ri_host *host, ri_ctx *ctx, uint32_t out, const char *name,
                   const language *texts)
{
    html_page self = {host, ctx, writer_begin(host, ctx, out, name, NULL), *texts, 0, -1, 0};

    return self;
}

void html_no_memory(html_page *self)
{
    if (self->file.status == RI_OK)
        self->file.status =
            self->host->fail(self->ctx, RI_NO_MEMORY, "there is no memory for the page");
}

static void put_asset(html_page *self, html_asset asset)
{
    writer_put(&self->file, asset.bytes, asset.length);
}

/* 'sha256-...' of a script, by which the browser knows it from one that was smuggled in. */
static void put_script_hash(html_page *self, html_asset script)
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];
    struct sha256_ctx state;

    sha256_init(&state);
    sha256_update(&state, script.length, (const uint8_t *)script.bytes);
    sha256_digest(&state, sizeof digest, digest);
    base64_encode_raw(text, sizeof digest, digest);
    writer_text(&self->file, " 'sha256-");
    writer_put(&self->file, text, sizeof text);
    writer_byte(&self->file, '\'');
}

/* Nothing is fetched from anywhere, and no script runs but the page's own. */
static void put_policy(html_page *self)
{
    writer_text(&self->file, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                             "'none'; img-src data:; style-src 'unsafe-inline'; script-src");
    put_script_hash(self, html_script());
    put_script_hash(self, html_print_script());
    put_script_hash(self, html_vega());
    writer_text(&self->file, "\">\n");
}

static void put_contents(html_page *self, const html_head *head)
{
    html_put(self, "<nav aria-label=\"%s\">\n<details open>\n<summary>%s</summary>\n<ol>\n",
             say(&self->texts, "Contents"), say(&self->texts, "Contents"));
    for (uint64_t k = 0; k < head->n_contents; k++)
        html_put(self, "<li><a href=\"#%s\">%s</a></li>\n", head->contents[k].id,
                 head->contents[k].heading);
    html_put(self, "</ol>\n</details>\n</nav>\n");
}

void html_begin(html_page *self, const html_head *head)
{
    html_put(self,
             "<!doctype html>\n<html lang=\"%s\" data-decimal=\"%s\" data-thousands=\"%s\" "
             "data-missing=\"%s\">\n"
             "<head>\n<meta charset=\"utf-8\">\n",
             self->texts.tag, self->texts.decimal, self->texts.thousands,
             say(&self->texts, "missing"));
    put_policy(self);
    html_put(self, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n");
    html_put(self, "<meta name=\"generator\" content=\"%s %s\">\n<title>%s</title>\n<style>\n",
             self->host->name, self->host->version, head->title);
    put_asset(self, html_style());
    html_put(self, "</style>\n<style media=\"print\" id=\"paper\">\n");
    put_asset(self, html_print_style());
    html_put(self, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">%s</a>\n",
             say(&self->texts, "Skip to the content"));
    html_put(self, "<header>\n<h1>%s</h1>\n", head->title);
    if (head->subtitle && *head->subtitle)
        html_put(self, "<p class=\"subtitle\">%s</p>\n", head->subtitle);
    html_put(self, "</header>\n<div class=\"page\">\n");
    if (head->n_contents)
        put_contents(self, head);
    html_put(self, "<main id=\"content\">\n");
    if (head->introduction && *head->introduction)
        html_put(self, "<p class=\"introduction\">%s</p>\n", head->introduction);
}

/* Words with which the page's script speaks; {name} stands for something that it knows. */
static void put_words(html_page *self)
{
    const language *const texts = &self->texts;
    const struct {
        const char *name, *text;
    } words[] = {
        {"download", say(texts, "Download")},
        {"as", say(texts, "{name} as {kind}")},
        {"source", say(texts, "Source: {title}. Computed by {program}.")},
        {"r", say(texts, "Region")},
        {"value", say(texts, "Value")},
        {"before", say(texts, "Before")},
        {"after", say(texts, "After")},
        {"period", say(texts, "Period")},
        {"rank", say(texts, "Rank")},
        {"methodology", say(texts, "Methodology")},
        {"text", say(texts, "Label")},
        {"of", say(texts, "Indicator")},
        {"x", say(texts, "Column")},
        {"y", say(texts, "Line")},
        {"low", say(texts, "Low")},
        {"high", say(texts, "High")},
        {"coefficient", say(texts, "Coefficient")},
        {"pairs", say(texts, "Rows with both")},
        {"middle", say(texts, "Median")},
        {"name", say(texts, "Name")},
        {"first", say(texts, "alone")},
        {"total", say(texts, "with all others")},
    };
    json_t *const object = json_object();

    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (!object || json_object_set_new(object, words[k].name, json_string(words[k].text)) != 0)
            html_no_memory(self);
    html_put(self, "<script type=\"application/json\" id=\"words-data\">");
    html_json(self, object);
    html_put(self, "</script>\n");
}

ri_status html_end(html_page *self)
{
    html_put(self, "</main>\n</div>\n<footer>\n<p>%s</p>\n</footer>\n",
             html_format(self, say(&self->texts, "Made by %s %s."), self->host->name,
                         self->host->version));
    if (self->n_charts) {
        put_words(self);
        html_put(self, "<script type=\"text/plain\" id=\"vega\">");
        put_asset(self, html_vega());
        html_put(self, "</script>\n");
    }
    html_put(self, "<script>");
    put_asset(self, html_script());
    html_put(self, "</script>\n<script>");
    put_asset(self, html_print_script());
    html_put(self, "</script>\n</body>\n</html>\n");
    return writer_end(&self->file);
}

void html_section(html_page *self, const char *id, const char *heading)
{
    html_put(self, "<section id=\"%s\" aria-labelledby=\"%s-heading\"", id, id);
    html_put(self, self->unprinted ? " class=\"unprinted\">\n" : ">\n");
    html_put(self, "<h2 id=\"%s-heading\">%s<a class=\"anchor\" href=\"#%s\" aria-label=\"%s\">",
             id, heading, id, html_format(self, say(&self->texts, "Link to %s"), heading));
    html_put(self, "#</a></h2>\n");
}

void html_section_end(html_page *self)
{
    html_put(self, "</section>\n");
}
