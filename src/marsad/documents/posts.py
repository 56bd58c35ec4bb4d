"""Posts pasted into a plain-text report: where each starts and ends, who wrote it, and when.

An author line shows that a post is there (marsad.documents.authors). How far its body reaches is
read off the writing (an English post in an Arabic report), the marks of posts (hashtags, mentions,
links, flags), empty lines, and the colon of the line that announces it.
"""

from __future__ import annotations

from marsad.documents.authors import Author, clean_name, find_author, is_clock_line, is_date_only
from marsad.documents.draft import PostDraft, PostRange
from marsad.documents.lines import Line
from marsad.documents.phrases import find_label
from marsad.documents.scripts import Script, main_script
from marsad.documents.tags import has_picture, is_marked, strip_tags

MOST_LINES = 12
"""A post has no more lines than this unless empty lines set it apart."""
MOST_SHORT = 280
"""What a post on X may hold; more only where the writing or marks show that it goes on."""
MOST_LONG = 4096
"""What a message on Telegram may hold."""
GAPPED = 0.3
"""Share of lines after an empty line from which empty lines part the paragraphs of a report."""


def find_posts(text: str, lines: list[Line]) -> list[PostRange]:
    """Find the posts in ``lines`` of ``text``, in order, none over another."""
    return _Finder(text, lines).find()


class _Finder:
    """Walks the lines once; ``free`` is the first line that no post has taken yet."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text, self.lines = text, lines
        inner = lines[2:]
        self.gapped = bool(inner) and sum(line.gap for line in inner) / len(inner) >= GAPPED
        self.free = 0
        self._scripts: dict[int, Script | None] = {}
        self._authors = {
            i: author
            for i, line in enumerate(lines)
            if (author := find_author(line.text, line.start))
        }
        self.main = main_script("\n".join(line.text[:400] for line in lines[:60]))

    def find(self) -> list[PostRange]:
        posts: list[PostRange] = []
        for i in range(len(self.lines)):
            if i < self.free:
                continue
            author = self._authors.get(i)
            if author is None:
                post = self._unsigned(i)
            elif author.side == "above":
                post = self._above(i, author)
            else:
                post = self._below(i, author)
            if post is not None:
                posts.append(post)
                self.free = post.last + 1
        return posts

    def _script(self, i: int) -> Script | None:
        if i not in self._scripts:
            self._scripts[i] = main_script(strip_tags(self.lines[i].text[:1000]))
        return self._scripts[i]

    def _foreign(self, i: int) -> bool:
        script = self._script(i)
        return script is not None and script != self.main

    def _above(self, i: int, author: Author) -> PostRange | None:
        """Take the post whose author line is, or ends, the line ``i``."""
        line = self.lines[i]
        inline = author.start > line.start
        first = self._reach_up(i, inline)
        if first == i and not inline:
            return None
        start = self.lines[first].start
        body_end = author.start if inline else self.lines[i - 1].end
        body_end = start + len(self.text[start:body_end].rstrip())
        return self._range(first, i, (start, body_end), author, line.end)

    def _reach_up(self, i: int, inline: bool) -> int:
        """Give the first line of the body that ends at or just above the line ``i``."""
        top = self._announced(i)
        if top is not None:
            return top
        first, size = i, len(self.lines[i].text) if inline else 0
        for j in range(i - 1, max(self.free, i - MOST_LINES) - 1, -1):
            nearest = first == i and not inline
            size += len(self.lines[j].text)
            if not self._goes_up(j, first, i, nearest=nearest, size=size):
                break
            first = j
        while first < i and self._is_view(first):
            first += 1
        return first

    def _goes_up(self, j: int, first: int, i: int, *, nearest: bool, size: int) -> bool:
        """Say whether the line ``j``, just above ``first``, belongs to the post signed at ``i``."""
        text = self.lines[j].text
        if text.rstrip().endswith((":", "：")) and not self._foreign(j) and not is_marked(text):
            return False
        if nearest:
            return True
        if j == 0 and not self._foreign(j) and not is_marked(text):
            return False  # the headline
        parted = self.lines[first].gap and first != i
        if self._foreign(j):
            return not (parted and self.gapped) or size <= MOST_SHORT
        if self._foreign(first) or (parted and self.gapped):
            return False
        if self.gapped and not self.lines[first].gap:
            return size <= MOST_LONG
        return is_marked(text) and size <= 2 * MOST_SHORT

    def _announced(self, i: int) -> int | None:
        """Give the line after a near line that ends with a colon, if all between can be a post."""
        size = 0
        for j in range(i - 1, max(self.free, i - MOST_LINES) - 1, -1):
            text = self.lines[j].text
            if text.endswith((":", "：")) and not is_marked(text) and j + 1 < i:
                return j + 1
            size += len(text)
            if size > MOST_SHORT:
                return None
        return None

    def _below(self, i: int, author: Author) -> PostRange | None:
        """Take the post whose author line is, or begins, the line ``i``."""
        line = self.lines[i]
        inline = author.end < line.end and bool(self.text[author.end : line.end].strip())
        name, first, head = author.name, i, i
        if name is None and author.handle and i > self.free and self._is_name(i - 1):
            name, first = clean_name(self.lines[i - 1].text), i - 1
            head, author = self._take_date(i, author)
        first_body = head if inline else head + 1
        last, ends = self._reach_down(head, inline, author.platform)
        if ends is not None and author.dated is None:
            author = author._replace(dated=is_clock_line(self.lines[ends].text))
        if last < first_body:
            return None
        start = self._body_start(author.end) if inline else self.lines[first_body].start
        end = self.lines[last].end
        final = ends if ends is not None else last
        return self._range(
            first, final, (start, end), author._replace(name=name), self.lines[final].end
        )

    def _take_date(self, i: int, author: Author) -> tuple[int, Author]:
        """Take the lines below a bare handle that hold a dot or a date and nothing else."""
        head = i
        for j in range(i + 1, min(i + 3, len(self.lines))):
            text = self.lines[j].text
            if text.strip("·•∙・ \u200e\u200f") and not (len(text) <= 30 and is_date_only(text)):
                break
            head = j
            if len(text) > 3:
                author = author._replace(dated=text)
        return head, author

    def _body_start(self, at: int) -> int:
        return at + len(self.text[at : at + 80]) - len(self.text[at : at + 80].lstrip())

    def _reach_down(self, i: int, inline: bool, platform: str) -> tuple[int, int | None]:
        """Give the last line of the body below the author line ``i``, and its clock line if any."""
        most = MOST_LONG if platform == "telegram" else MOST_SHORT
        last, size = i, 0
        for j in range(i + 1, min(len(self.lines), i + 1 + MOST_LINES)):
            line = self.lines[j]
            if is_clock_line(line.text):
                return last, j
            if j in self._authors or self._is_next_handle(j):
                break
            size += len(line.text)
            nearest = last == i and not inline
            if not nearest and not self._goes_down(j, i + (not inline), size, most):
                break
            last = j
        return last, None

    def _is_next_handle(self, j: int) -> bool:
        """Say whether the line ``j`` is the name above a line that is only a handle."""
        author = self._authors.get(j + 1)
        return author is not None and author.name is None and author.side == "below"

    def _goes_down(self, j: int, top: int, size: int, most: int) -> bool:
        line = self.lines[j]
        if self.gapped and line.gap:
            return False
        if self._foreign(top):
            return self._script(j) is None or self._script(j) == self._script(top)
        if self.gapped:
            return size <= MOST_LONG
        if self._foreign(j):
            return False
        return is_marked(line.text) and size <= most

    def _is_name(self, i: int) -> bool:
        text = self.lines[i].text
        return (
            len(text) <= 60 and len(text.split()) <= 6 and not text.endswith((".", "؟", "!", ":"))
        )

    def _is_view(self, i: int) -> bool:
        label = find_label(self.lines[i].text)
        return label is not None and label.role == "view"

    def _unsigned(self, i: int) -> PostRange | None:
        """Take a post without an author line, which its picture's link gives away."""
        if not has_picture(self.lines[i].text):
            return None
        signed = next((j for j in range(i + 1, i + MOST_LINES) if j in self._authors), None)
        if signed is not None and self._authors[signed].side == "above":
            inline = self._authors[signed].start > self.lines[signed].start
            if self._reach_up(signed, inline) <= i:
                return None  # the body of a post signed further down
        first = self._reach_up(i, True)
        unsigned = Author(self.lines[i].end, self.lines[i].end, "above", "x", None, None, None)
        return self._range(
            first, i, (self.lines[first].start, self.lines[i].end), unsigned, self.lines[i].end
        )

    def _range(
        self, first: int, last: int, body: tuple[int, int], author: Author, end: int
    ) -> PostRange:
        draft = PostDraft(
            platform=author.platform,
            body=body,
            author=author.name,
            handle=author.handle,
            dated=author.dated,
        )
        return PostRange(first, last, self.lines[first].start, end, draft)
