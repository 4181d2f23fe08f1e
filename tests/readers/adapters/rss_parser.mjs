// rss-parser, of npm. <https://github.com/rbren/rss-parser>

import Parser from "rss-parser";

const feed = await new Parser().parseURL(process.argv[2]);

// Of RSS it gives the summary as `content` and the content by its name; of Atom it gives both by theirs.
const entries = feed.items.map((item) => ({
  id: item.guid ?? item.id,
  title: item.title,
  published: item.isoDate,
  link: item.link,
  authors: [item.creator ?? item.author].filter(Boolean),
  categories: item.categories,
  summary: item.guid ? item.content : item.summary,
  content: item.guid ? item["content:encoded"] : item.content,
}));

process.stdout.write(JSON.stringify(entries));
