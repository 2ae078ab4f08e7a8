"""The screens, each with what it shows and does; they reach files only through the desk."""
