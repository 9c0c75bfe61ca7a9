// What the desk does beyond htmx. Nothing here decides anything: the server does.
