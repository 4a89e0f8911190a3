"""What a web server runs; the mode is production unless the environment says otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kpcsc.settings")

application = get_wsgi_application()
