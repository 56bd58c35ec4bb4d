"""Where reports come from: files, folders, URLs, standard input, JSON lines → raw items."""
