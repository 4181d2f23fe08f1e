// feedsmith, of npm. <https://feedsmith.dev/>

import { parseFeed } from "feedsmith";

const response = await fetch(process.argv[2]);
const { format, feed } = parseFeed(await response.text());

const names = (people) => people?.map((person) => person.name);
const date = (text) => text && new Date(text).toISOString();

const entry = {
  rss: (item) => ({
    id: item.guid?.value,
    title: item.title,
    published: date(item.pubDate),
    link: item.link,
    authors: item.dc?.creators,
    categories: item.categories?.map((category) => category.name),
    summary: item.description,
    content: item.content?.encoded,
  }),
  atom: (entry) => ({
    id: entry.id,
    title: entry.title?.value,
    published: date(entry.published),
    updated: date(entry.updated),
    link: entry.links?.find((link) => link.rel === "alternate")?.href,
    authors: names(entry.authors ?? feed.authors),
    categories: entry.categories?.map((category) => category.term),
    summary: entry.summary?.value,
    content: entry.content?.value,
  }),
  json: (item) => ({
    id: item.id,
    title: item.title,
    published: date(item.date_published),
    updated: date(item.date_modified),
    link: item.url,
    authors: names(item.authors ?? feed.authors),
    categories: item.tags,
    summary: item.summary,
    content: item.content_html ?? item.content_text,
  }),
}[format];

process.stdout.write(JSON.stringify((feed.items ?? feed.entries ?? []).map(entry)));
