// @rowanmanning/feed-parser, of npm. <https://github.com/rowanmanning/feed-parser>

import { parseFeed } from "@rowanmanning/feed-parser";

const response = await fetch(process.argv[2]);
const feed = parseFeed(await response.text());

const entries = feed.items.map((item) => ({
  id: item.id,
  title: item.title,
  published: item.published,
  updated: item.updated,
  link: item.url,
  authors: item.authors.map((author) => author.name),
  categories: item.categories.map((category) => category.term),
  summary: item.description,
  content: item.content,
}));

process.stdout.write(JSON.stringify(entries));
