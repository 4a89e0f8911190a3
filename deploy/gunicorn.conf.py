"""How gunicorn runs the site on a small server: few processes, each with a few threads."""

bind = "127.0.0.1:8001"
workers = 2
threads = 4
timeout = 60
max_requests = 2000
max_requests_jitter = 200
preload_app = True
accesslog = None  # the web server in front decides what is kept about visitors
