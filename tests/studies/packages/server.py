#!/usr/bin/env python3
"""A web server as an index needs it, and as none should be: server.py FOLDER

Prints its port.  /index/ is FOLDER; /loop leads to itself, /files to a file of this machine, /large
says that it has a terabyte."""
import http.server
import sys


class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *rest):
        super().__init__(*rest, directory=sys.argv[1])

    def lead(self, to):
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def do_GET(self):
        if self.path.startswith("/loop"):
            self.lead("/loop/again")
        elif self.path.startswith("/files"):
            self.lead("file:///etc/passwd")
        elif self.path.startswith("/moved"):
            self.lead("/index" + self.path[len("/moved"):])
        elif self.path.startswith("/large"):
            self.send_response(200)
            self.send_header("Content-Length", str(1 << 40))
            self.end_headers()
        elif self.path.startswith("/endless"):
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(bytes(1 << 16))
            except OSError:
                pass
        else:
            self.path = self.path[len("/index"):] if self.path.startswith("/index") else "/none"
            super().do_GET()

    def log_message(self, *rest):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
