"""Bodies as Jekyll shows them. <https://jekyllrb.com/docs/liquid/>, <https://kramdown.gettalong.org/syntax.html>"""

from pathlib import Path

from bodies.common import PICTURE, articles, pages
from sites import Site, run

HEAD = """title: Made
url: https://example.org
author: Ada Lovelace
motto: Ever on
owner:
  name: Ada
permalink: /:title/
places: [Bonn, Ulm]
show: true
which: note.md
members:
  - name: Bo
    graduation: 2014
  - name: Al
    graduation: 2013
"""
SETTINGS = {
    "default": HEAD,
    "base-path": HEAD + "baseurl: /base\nkramdown:\n  hard_wrap: true\n  math_engine: null\n",
    "german": HEAD + "kramdown:\n  smart_quotes: [sbquo, lsquo, bdquo, ldquo]\n  gfm_quirks: [paragraph_end, no_auto_typographic]\n",
    "kramdown": HEAD + "kramdown:\n  input: kramdown\n",
    "commonmark": HEAD
    + "markdown: CommonMark\nplugins: [jekyll-commonmark]\n"
    + "commonmark:\n  options: [FOOTNOTES, UNSAFE]\n  extensions: [strikethrough, autolink, table]\n",
}

# Quotes, dashes and the like are compared as they are.
KEEPS_TYPOGRAPHY = True

# What stops the whole site.
STOPS: dict[str, set[str]] = {"default": {"braces"}, "base-path": {"braces"}, "german": {"braces"}, "kramdown": {"braces"}, "commonmark": {"braces"}}

FEATURES = {
    "kramdown-quotes": "\"W1\" and 'W2' it's the '80s, \"'both' W3\", (\"in\") \"*a*\" *\"b\"* W4's \"\" '' \"-\" -\"x\" [\"l\"](/x) \"`c`\" `\"d\"`.",
    "kramdown-quotes-scripts": "«W1» \"é\" 'ж' \"中文\" '½' \"٣\" l'été \"…\" 5'11\" \"W2,\" 'n' \"W3\"-- \"...\" x\"y",
    "kramdown-signs": "a -- b --- c ... d.... << e >> \\<< f W1 -> <- 1--2 `--` \"--\" (c) ----- W2",
    "kramdown-address-in-html": "<div>See <https://e.example/W1> and <mail@e.example> \"q\" -- x.</div>\n\n<p>In <https://e.example/W2> text</p>\n\nA <b>bold <https://e.example/W3></b>.",
    "jekyll-stale": "{% assign x = 'old' %}{% for p in site.posts %}{% assign x = p.title %}{% endfor %}Before W1.\n\nBehind W2.",
    "jekyll-post-url": "See [W1]({% post_url 2019-12-02-other %}) and [W2]({{ site.baseurl }}{% post_url 2019-12-02-other %}#second-part).",
    "jekyll-link": "See [W1]({% link _posts/2019-12-02-other.md %}), [W2]({% link about.md %}), [W3]({% link img/pic.png %}).",
    "jekyll-relative-url": "A [link W1]({{ '/about/' | relative_url }}), ![p W2]({{ \"/img/pic.png\" | relative_url }}), {{ '/x' | absolute_url }}.",
    "jekyll-baseurl": "A [link W1]({{ site.baseurl }}/about/) and ![p W2]({{ site.url }}{{ site.baseurl }}/img/pic.png).",
    "jekyll-values": "On {{ site.title }} at {{ site.url }}, {{ site.motto }}, {{ site.owner.name }}, {{ page.title }} W1, {{ page.date | date: '%Y-%m-%d' }}.",
    "jekyll-filters": "{{ 'W1 word' | upcase }}, {{ 'a,b' | split: ',' | join: '+' }}, {{ 3 | plus: 4 }}, {{ 'x' | append: 'W2' }}.",
    "jekyll-highlight": "{% highlight ruby linenos %}\ndef W1\n  puts '<b>' * 2\nend\n{% endhighlight %}\n\nBehind W2.",
    "jekyll-raw": "{% raw %}A {{ W1 }} and {% if x %}{% endraw %} W2.\n\n```\n{% raw %}{{ W3 }}{% endraw %}\n```",
    "jekyll-comment": "Before W1. {% comment %} hidden W2 {% endcomment %}After.",
    "jekyll-if": "Before W1. {% if false %}Hidden W2.{% else %}Other W3.{% endif %} {% unless page.nothing %}Shown.{% endunless %} After.",
    "jekyll-for": "{% for nth in (1..3) %}\n- item {{ nth }} W1\n{% endfor %}\n\nBehind W2.",
    "jekyll-assign": "{% assign who = 'W1' %}Hello {{ who }}. {% capture long %}W2 {{ who }}{% endcapture %}{{ long }}!",
    "jekyll-case": "{% assign x = 2 %}{% case x %}{% when 1 %}One W1{% when 2 %}Two W2{% else %}None{% endcase %}.",
    "jekyll-include": '{% include figure.html src="/img/pic.png" caption="The W1 caption" %}\n\nBehind W2.',
    "jekyll-include-plain": "{% include note.md %}\n\nBehind W1.",
    "jekyll-code-with-braces": "Code `{{ page.title }}` W1.\n\n```\n{{ site.title }} W2\n```",
    "kramdown-block-attributes": "> A quote W1\n{: .fancy}\n\n- one W2\n{: .list}\n\nText *em*{: .x} W3.",
    "kramdown-options": "{::comment}\nhidden W1\n{:/comment}\n\n{::nomarkdown}<b>bold W2</b> *x*{:/}\n\nText.",
    "kramdown-end-of-block": "- one W1\n\n^\n\n- two W2",
    "kramdown-table": "|---\n| A W1 | B\n|-|-\n| a | b W2\n|===\n| foot | c",
    "kramdown-maths": "Inline $$x^2_W1$$ here.\n\n$$\na * b * W2\n$$",
    "kramdown-fence": "~~~ ruby\nputs W1\n~~~\n\n    code W2\n{: .language-js}\n\n`inline W3`{:.language-rust}",
    "jekyll-post-url-forms": "[a W1]({% post_url /2019-12-02-other %}) [b]({{ site.url }}{% post_url 2019-12-02-other %}) <{% post_url 2019-12-02-other %}> {{ site.baseurl }}{% post_url 2019-12-02-other %}\n\n[r]: {{ site.baseurl }}{% post_url 2019-12-02-other %}\n\nand [ref W2][r].",
    "jekyll-link-forms": "[a W1]({{ site.baseurl }}{% link _posts/2019-12-02-other.md %}#more) [b]({% link about.md %}) [c W2]({% link docs/page.html %}) <a href=\"{% link about.md %}\">d</a>",
    "jekyll-link-variable": "{% assign name = 'about' %}[W1]({% link {{ name }}.md %})",
    "jekyll-url-forms": "{{ \"/assets/style.css\" | relative_url }} {{ 'a/b' | absolute_url }} {{ page.url | absolute_url }} {{ page.url | relative_url }} [W1]({{ '/about/' | absolute_url }}#x) ![]({{ '/img/pic.png' | absolute_url }})",
    "jekyll-page-values": "{{ page.title }} {{ page.url }} {{ page.id }} {{ page.slug }} {{ page.path }} {{ page.layout }} {{ page.date | date_to_string }} {{ page.collection }} {{ page.ext }} {{ page.name }} W1",
    "jekyll-site-values": "{{ site.title | escape }} {{ site.author }} {{ site.nothing }} {{ site.permalink }} {{ site.owner['name'] }} {{ site.markdown }} {{ site.url }}{{ site.baseurl }} {{ site.places[1] }} {{ site.places | size }} {{ site.show }} W1",
    "jekyll-site-lists": "{% for place in site.places %}{{ place }}{% unless forloop.last %}, {% endunless %}{% endfor %}; {{ site.places | join: '+' }}; {% if site.places contains 'Ulm' %}Ulm W1{% endif %}; {% for pair in site.owner %}{{ pair[0] }}={{ pair[1] }}{% endfor %}",
    "jekyll-include-forms": "{% include note.md %}\n\n{% include pair.html a='W1' b=page.title c=site.motto %}\n\n{% include {{ site.which }} %}\n\n{%- include pair.html a=\"x 'y' \\\" z\" -%}\n\nBehind W2.",
    "jekyll-include-nested": "{% include outer.html text=\"W1\" %}\n\nBehind W2.",
    "jekyll-include-logic": "{% include logic.html big=true items=\"a,b,W1\" %}\n\nBehind W2.",
    "jekyll-include-capture": "{% capture download_note %}\nThe latest version of W1 is {{ site.motto }}.\n{% endcapture %}\n{% include pair.html a=\"note\" b=download_note %}\n\nBehind W2.",
    "jekyll-include-relative": "{% include_relative beside.txt %}\n\n{% include_relative parts/piece.md word=\"W1\" %}\n\nBehind W2.",
    "jekyll-include-missing-variable": "{% include pair.html %} W1",
    "jekyll-highlight-forms": "{% highlight ruby %}\nputs 'W1'\n{% endhighlight %}\n\n{% highlight python linenos hl_lines=\"1 2\" %}\nx = 1\n\ny = W2\n{% endhighlight %}\n\n{% highlight html linenos=table %}\n<b>{{ page.title }}</b>\n{% endhighlight %}\n\n{% highlight liquid %}{% raw %}\n{{ x }} {% if %}\n{% endraw %}{% endhighlight %}",
    "jekyll-highlight-in-list": "1. one W1\n\n   {% highlight js %}\n   let W2;\n   {% endhighlight %}\n\n2. two",
    "jekyll-raw-forms": "`{% raw %}{{ W1 }}{% endraw %}` and {%- raw -%} {% if %} {%- endraw -%} W2\n\n{% raw %}\n```liquid\n{{ page.title }}\n```\n{% endraw %}",
    "jekyll-comment-forms": "A {% comment %}{{ nothing }} {% if x %}{% endif %}{% endcomment %}W1 {%- comment -%} x {%- endcomment -%} b",
    "jekyll-if-forms": "{% if page.title == 'x' %}no{% elsif page.title contains 'Feature' and site.show %}W1{% else %}no{% endif %} {% if page.nothing == nil or 1 > 2 %}W2{% endif %} {% if site.places.size >= 2 %}c{% endif %} {% unless true %}no{% else %}d{% endunless %}",
    "jekyll-for-forms": "{% for x in (1..5) limit:2 offset:1 %}{{ x }}{% endfor %} {% for x in (1..3) reversed %}{{ x }}{{ forloop.index0 }}{% if forloop.first %}f{% endif %}{% endfor %} {% for x in page.nothing %}no{% else %}W1{% endfor %} {% assign l = 'a,b,c' | split: ',' %}{% for x in l %}{% if x == 'b' %}{% continue %}{% endif %}{% if x == 'c' %}{% break %}{% endif %}{{ x }}{% endfor %} {% cycle 'x', 'y' %}{% cycle 'x', 'y' %} {{ l | first }} {{ l[1] }} {{ l.last }}",
    "jekyll-for-table": "| a | b |\n|---|---|\n{% for x in (1..2) %}| {{ x }} | W1 |\n{% endfor %}\n\nBehind.",
    "jekyll-tablerow": "<table>\n{% tablerow x in (1..4) cols:2 %}{{ x }}W1{% endtablerow %}\n</table>",
    "jekyll-counters": "{% increment n %}{% increment n %}{% decrement m %} W1 {% assign n = 5 %}{{ n | plus: 1 }}",
    "jekyll-case-forms": "{% assign handle = 'cookie' %}{% case handle %}\n{% when 'cake' %}\nCake W1.\n{% when 'cookie', 'biscuit' %}\nCookie W2.\n{% else %}\nNone.\n{% endcase %}",
    "jekyll-capture-markdown": "{% capture block %}\n- one *W1*\n- two\n{% endcapture %}\n{{ block }}\n\n{{ block | markdownify }}\n\nBehind W2.",
    "jekyll-capture-loop": "{% capture all %}{% for x in (1..3) %}{{ x }}-{% endfor %}{% endcapture %}W1 {{ all }}",
    "jekyll-string-filters": "{{ 'W1 a' | capitalize }} {{ 'A' | downcase }} {{ 'a b' | replace: ' ', '_' }} {{ 'aa' | replace_first: 'a', 'b' }} {{ 'abc' | remove: 'b' }} {{ 'hello' | truncate: 4 }} {{ 'a b c' | truncatewords: 2 }} {{ ' x ' | strip }}| {{ 'abc' | slice: 1 }} {{ 'abc' | size }} {{ 'b' | prepend: 'a' }} {{ '<p>x</p>' | strip_html }} {{ 'a b' | url_encode }} {{ '<' | escape }} {{ 'x' | default: 'y' }}{{ nothing | default: 'W2' }}",
    "jekyll-number-filters": "{{ 7 | minus: 2 }} {{ 3 | times: 2 }} {{ 7 | divided_by: 2 }} {{ 7 | modulo: 4 }} {{ 3.14159 | round: 2 }} {{ 1.2 | ceil }} {{ 1.8 | floor }} {{ -3 | abs }} {{ 4 | at_least: 5 }} {{ 4 | at_most: 3 }} {{ 7.0 | divided_by: 2 }} W1",
    "jekyll-list-filters": "{% assign l = 'c,a,b,a' | split: ',' %}{{ l | sort | join: ' ' }} {{ l | uniq | join }} {{ l | reverse | first }} {{ l | size }} {{ l | concat: l | size }} {{ l | compact | last }} {{ l | array_to_sentence_string }} {{ l | push: 'W1' | join: ',' }} {{ l | pop | join: ',' }} {{ l | shift | join: ',' }} {{ l | unshift: 'z' | join: ',' }} {{ l | inspect }} {{ l | jsonify }}",
    "jekyll-own-filters": "{{ 'The _config.yml W1' | slugify }} {{ 'a b c' | number_of_words }} {{ 'foo, bar; baz?' | cgi_escape }} {{ 'foo, bar \\baz?' | uri_escape }} {{ \"a\\n b\" | normalize_whitespace }} {{ '<b>' | xml_escape }} {{ '\"q\" --' | smartify }} {{ '3' | to_integer | plus: 1 }} {{ 'a b' | slugify: 'raw' }} {{ 'ÀB c' | slugify: 'latin' }}",
    "jekyll-date-filters": "{{ page.date | date_to_xmlschema }} {{ page.date | date_to_rfc822 }} {{ page.date | date_to_string }} {{ page.date | date_to_long_string }} {{ page.date | date: '%B %-d, %Y' }} {{ '2020-03-14' | date: '%y/%b/%e' }} {{ page.date | date_to_string: 'ordinal', 'US' }} {{ page.date | date_to_long_string: 'ordinal' }} W1",
    "jekyll-where": "{% assign found = site.members | where: 'graduation', 2014 %}{{ found | map: 'name' | join: ', ' }} {{ site.members | where_exp: 'item', 'item.graduation < 2014' | size }} {% assign by = site.members | group_by: 'graduation' %}{{ by.size }} {{ site.members | sort: 'name' | map: 'name' | join: '+' }} {% assign one = site.members | find: 'name', 'Bo' %}{{ one.name }} W1",
    "jekyll-white-space": "A {{- ' W1 ' -}} b {%- if true -%} c {%- endif %} d\n\n{%- assign x = 1 -%}\n\nnext W2",
    "jekyll-data": "{{ site.data.members[0].name }} and {% for member in site.data.members %}{{ member.name }} {% endfor %}W1",
    "jekyll-site-posts": "{% for post in site.posts limit:1 %}[{{ post.title }}]({{ post.url }}){% endfor %}\n\nBehind W1.",
    "jekyll-liquid-in-html": "<div class=\"{{ page.title }}\">{{ site.motto }} *W1*</div>\n\n<img src=\"{{ site.baseurl }}/img/pic.png\" alt=\"{{ page.title }}\">",
    "jekyll-liquid-in-heading": "## {{ page.title }} W1\n\n> {{ site.motto }}\n\n- {{ site.title }}\n- {% if true %}b W2{% endif %}",
    "jekyll-liquid-in-link": "[{{ page.title }}](https://e.example/{{ page.slug }}?a={{ 'b c' | url_encode }} \"{{ site.motto }}\") ![{{ site.title }} W1](/img/{{ 'pic' }}.png)",
    "jekyll-liquid-in-code": "```html\n<a href=\"{{ site.url }}\">W1</a>\n{% if true %}b{% endif %}\n```\n\n    {{ site.motto }} W2",
    "jekyll-nested": "{% if true %}{% for x in (1..2) %}{% unless x == 1 %}{{ x }} W1{% endunless %}{% endfor %}{% endif %}",
    "jekyll-assign-forms": "{% assign a = 5 %}{% assign b = a | times: 2 %}{{ b }} {% assign c = page.title | split: ' ' | last %}{{ c }} {% assign d = false %}{% if d %}no{% else %}W1{% endif %} {% assign e = site.owner.name %}{{ e }}",
    "jekyll-excerpt-mark": "First W1.\n\nSecond {{ page.title }} W2.\n\nThird.",
    "jekyll-gist": "Before W1.\n\n<script src=\"https://gist.github.com/parkr/931c1c8d465a04042403.js\"></script>\n\nBehind W2.",
    "kramdown-header": "# First W1\n\nText\n\n##Second W2\n\nText\n\n### Third ###\n\n#### Fourth {#own}\n\nFifth W3 {#fifth}\n-----\n\nText\n\n# *em* `code` [l](https://e.example/) #",
    "kramdown-header-boundary": "Text W1\n# no header W2\n\nText\nno setext W3\n---\n\nbehind",
    "kramdown-paragraph": "This para line starts at the first column. However,\n      the following lines can be indented any number of spaces/tabs.\n   The para continues here W1.\n\n   This is another paragraph W2\\\\\nwith a break  \nand another W3.",
    "kramdown-quote": "> This is a blockquote W1.\n    on multiple lines\nthat may be lazy.\n>\n> This is the second paragraph.\n> > nested W2\n>\n> # header\n>\n>     code W3",
    "kramdown-code": "Here comes some code W1\n\n    This text belongs to the same code block.\n\n    Here W2\n^\n    another W3",
    "kramdown-code-lazy": "    This is code W1\nlazy W2\n\n    more",
    "kramdown-fences": "~~~~~~~~\nHere comes W1.\n~~~~~~~~~~~~\n\n~~~~ js?x=1\nlet W2;\n~~~~\n\n~~~\ncode with class W3\n~~~\n{: .language-ruby}\n\n```python\nx = 1\n```\n{: .numberLines}",
    "kramdown-code-with-language": "~~~\ndef W1\nend\n~~~\n{: .language-ruby}\n\n    x = W2\n{: .lang-python}\n\n    y\n{: lang=\"js\"}",
    "kramdown-lists": "* kram\n+ down\n- now W1\n\n^\n\n1. kram\n2. down\n3. now W2\n\n^\n\n10. ten\n11. eleven W3",
    "kramdown-list-content": "* This is a list item W1\n\n  with a second paragraph\n\n      code W2\n\n* another\n\n  > quote W3\n\n* # header\n\n  text",
    "kramdown-list-lazy": "* This is a list line\nlazy W1\n* next\n  aligned W2\n\n1.  Indented by four\n    still W3\n2.  b",
    "kramdown-list-nested": "* This is the first list item W1\n  * nested\n    1. deep W2\n    2. deep\n  * nested two\n* second\n\n  * loose nested W3",
    "kramdown-list-attributes": "* {:.cls} This item W1\n* {: #x data-a=\"b\"} two\n* three\n  {: .y}\n{: .list}",
    "kramdown-list-loose-mixed": "* First W1\n* Second\n\n* Third W2\n* Fourth\n\n  para W3",
    "kramdown-list-eob": "* one W1\n^\n* two W2\n\n^\n* three",
    "kramdown-list-code": "1. one W1\n\n   ~~~ ruby\n   puts W2\n   ~~~\n\n2. two\n\n        code W3",
    "kramdown-list-rule": "* one W1\n* * *\n* two\n\n***\n\n* three W2",
    "kramdown-list-after-text": "Text W1\n* no list W2\n1. nor this\n\nText:\n\n* list W3",
    "kramdown-definitions": "kramdown\n: A Markdown-superset converter W1\n\nMaruku\n:     Another Markdown-superset converter\n\n      code W2",
    "kramdown-definitions-many": "definition term 1\ndefinition term 2\n: This is the first line W1. Since the first non-space characters appears in\ncolumn 3, all other lines have to be indented 2 spaces (or lazy syntax may\n  be used after an indented line).\n\n: This is the *para* of the second W2.\n\n    code W3",
    "kramdown-definitions-blocks": "Organization\n\n: This is a paragraph in the definition W1\n\n  > quote\n\n  * list W2\n\n*term* with `code`\n: {:.cls} with attributes W3",
    "kramdown-tables": "| Header1 | Header2 | Header3 |\n|:--------|:-------:|--------:|\n| cell1   | cell2   | cell3   |\n| cell4   | cell5   | cell6 W1 |\n|----\n| cell1   | cell2   | cell3   |\n| cell4 W2 | cell5   | cell6   |\n|=====\n| Foot1   | Foot2   | Foot3\n{: rules=\"groups\"}",
    "kramdown-table-plain": "A simple | table W1\nwith multiple | lines W2\n\nText | `with | pipe` W3",
    "kramdown-table-cells": "| a | `b | W1` | c \\| d\n| *e* | [f](https://e.example/a) |\n\nBehind W2.",
    "kramdown-table-headless": "|-----+-----|\n| a W1 | b\n| c | d W2\n|-----+-----|",
    "kramdown-no-table": "This | is W1 | no table\nfor this line is none\n\n\\| not | a table W2",
    "kramdown-rules": "* * *\n\n---\n\n  _  _  _  _\n\n---------------\n\nText W1\n***\nbehind W2",
    "kramdown-maths-blocks": "$$\n\\begin{align*}\n  & \\phi(x,y) = \\phi \\left(\\sum_{i=1}^n x_ie_i, W1 \\right)\n\\end{align*}\n$$\n\nThe following is a math block:\n\n$$ 5 + 5 $$\n\nBut next comes a paragraph with an inline math statement:\n\n\\$$ 5 + 5 $$\n\nAnd \\$\\$ 5 + W2 $$, $$ a < b & c $$ *W3*.",
    "kramdown-html": "<div style=\"float: right\">\nSomething that stays right *W1*\n</div>\n\n<p markdown=\"1\">Inside *W2* it\n</p>\n\n<div markdown=\"1\">\n    code W3\n\n<span>*a*</span>\n</div>",
    "kramdown-html-span": "This is <b>bold *W1*</b> and <span markdown=\"0\">*raw W2*</span> <em class=\"x\">_em_ W3</em> <br> <code>*x*</code> a<sup>*2*</sup>",
    "kramdown-html-nested": "<div id=\"content\">\n<div markdown=\"1\">\n# Header W1\n\n* list\n</div>\n*raw W2*\n\n*still raw*\n</div>\n\nBehind *W3*.",
    "kramdown-html-models": "<p markdown=\"block\">\n# W1\n</p>\n\n<div markdown=\"span\">\n# no header *W2*\n</div>\n\n<table>\n<tr>\n<td markdown=\"1\">*W3*</td>\n</tr>\n</table>",
    "kramdown-html-text": "<div>\n</div> Behind *W1*\n\nText\n<div>*W2*</div>\nmore *W3*",
    "kramdown-html-unclosed": "<div>\n*W1*\n\nand *W2*",
    "kramdown-html-script": "<script>\nlet a = '*W1*';\n</script>\n\n<pre>\n*W2* &lt;\n\n  x\n</pre>\n\n<!-- *c* -->\n\nBehind *W3*.",
    "kramdown-parse-block": "{::options parse_block_html=\"true\" /}\n\n<div>\n*W1* in it\n\n* list\n</div>\n\nBehind W2.",
    "kramdown-options-forms": "{::options auto_ids=\"false\" /}\n\n# Header W1\n\nA note[^n].\n\n[^n]: Text W2.",
    "kramdown-comment-forms": "This is a {::comment}hidden *W1*{:/comment}visible W2 and {::comment}x{:/} y.\n\n{::comment}\nThis text is completely ignored by kramdown\n\n* W3\n{:/comment}\n\n{::comment this=\"is\" ignored /}\n\nText {::comment/} z.",
    "kramdown-nomarkdown-forms": "{::nomarkdown}\n<div>*raw W1*</div>\n{:/nomarkdown}\n\n{::nomarkdown type=\"latex\"}\n\\textbf{W2}\n{:/}\n\nInline {::nomarkdown type=\"html\"}<i>*x*</i>{:/nomarkdown} W3.",
    "kramdown-attributes": "{:.first}\nA paragraph *W1*.\n\n{: #id .a .b key=\"val }\" k='v'}\n> Quote W2\n\n{:refdef: .c1 #id}\nText W3\n{: refdef}\n\n# Header\n{: .h}\n\n| a | b |\n{: .t}",
    "kramdown-span-attributes": "This is *red*{: style=\"color: red\"} and **b**{:.x} [l](https://e.example/W1){:target=\"_blank\" rel=\"nofollow\"} ![p](/img/pic.png){: width=\"10px\"} `code`{:.language-ruby} <https://e.example/W2>{:.z} W3.",
    "kramdown-attributes-none": "This is text{:.no} W1 and {:.no} W2 and {: } x {:} y.",
    "kramdown-links": "A [link W1](http://kramdown.gettalong.org \"hp\") to [a](<b c> ) and [c]( https://e.example/ 'title \"x\"') [d W2](</e>) [e](https://e.example/(a)) []() x",
    "kramdown-link-references": "A [link][kramdown hp] W1 and [kramdown   HP] and [x][Kramdown\nhp] and [none W2] [a][none].\n\n[kramdown hp]: http://kramdown.gettalong.org \"hp\"\n[other]: <https://e.example/a b>\n  'Title W3'\n\n[other][]",
    "kramdown-reference-attributes": "A [link W1][r] and ![p][i].\n\n[r]: https://e.example/\n{: .x hreflang=\"de\"}\n[i]: /img/pic.png 'Titled W2'\n{: width=\"5\"}",
    "kramdown-images": "Here comes a ![smiley W1](../img/pic.png)! And ![](a.png) and ![*em* x](/img/pic.png 'Title') ![ref W2]\n\n[ref W2]: /img/pic.png",
    "kramdown-standalone-image": "Text W1\n\n![The caption W2](/img/pic.png)\n{: standalone}\n\n![Other W3](/img/pic.png){:standalone}\n\nText",
    "kramdown-emphasis": "*some text* _some text_ **some text** __some text__ ***both W1*** un*be*lievable snake_case_word _a_b_ **a*b*c** *a **b** c* * x * ** y ** 2*3*4 __W2__x ___z___",
    "kramdown-emphasis-odd": "*a\nb* **a\nb W1** *unclosed and **closed W2** _x *y_ z* \\*a\\* *\\** **bold**text *it*alic",
    "kramdown-code-spans": "Use `<html>` and ``a `b` W1`` and `` `c` `` and ` d ` and `unclosed W2 and \\`e\\` `*x*` `a\nb`",
    "kramdown-entities": "&copy; &amp; & &lt; < > \" &quot; &#38; &x; AT&T &nbsp; W1 1 < 2 > 1",
    "kramdown-typography": "\"W1\" 'it' don't --- -- ... << a >> <<b>> \\... \\-- 'tis '90s \"'nested'\" (\"x\") W2's \"*em*\" a---b",
    "kramdown-escapes": "\\*a\\* \\_b\\_ \\`c\\` \\[d\\] \\# e \\{f\\} \\<g\\> \\\\ \\| \\! \\: \\\" \\' \\$ \\= \\- \\+ \\. \\( \\) \\~ \\& \\% W1",
    "kramdown-escaped-blocks": "\\* no list W1\n\n1\\. no list\n\n\\# no header W2\n\n\\> no quote\n\n\\- x\n\n\\: y\n\n\\^",
    "kramdown-footnotes": "This is some text[^1]. Other text[^footnote] and again[^1] W1.\n\n[^1]: Some *crazy* footnote definition W2.\n\n[^footnote]:\n    > Blockquotes can be in a footnote.\n\n        as well as code blocks\n\n    or, naturally, simple paragraphs W3.\n\n[^other-note]:       no code block here (spaces are stripped away)\n\n[^codeblock-note]:\n        this is now a code block (8 spaces indentation)",
    "kramdown-footnote-undefined": "A note[^none] W1 and [^a]: x.\n\n[^unused]: Never W2.",
    "kramdown-footnote-lazy": "A[^1] b[^2] W1.\n\n[^1]: One\nlazy W2\n[^2]: Two\n{:.cls}\n\nBehind W3.",
    "kramdown-footnote-place": "A[^1] W1.\n\n[^1]: The note W2.\n\n* footnotes will be placed here. This line is necessary\n{:footnotes}\n\nBehind W3.",
    "kramdown-footnote-nested": "A[^1] W1.\n\n[^1]: The note[^2] W2.\n[^2]: The inner W3.",
    "kramdown-abbreviations": "This is some text not written in HTML but in another language! HTML5 and (HTML) W1 and `HTML`.\n\n*[another language]: It's called Markdown\n*[HTML]: HyperTextMarkupLanguage\n{:.abbr}\n*[W1]:",
    "kramdown-toc": "* A list W1\n{:toc}\n\n# One\n{:.no_toc}\n\n## Two W2\n\nText",
    "kramdown-toc-ordered": "1. TOC\n{:toc}\n\n## Two W2\n\nText",
    "kramdown-line-blocks": "Line W1  \n  second\n\tthird W2\\\\\nfourth\\\nfifth W3",
    "kramdown-autolinks": "<http://www.e.example/W1> <mailto:a@e.example> <b@e.example> https://e.example/bare <notalink> W2",
    "kramdown-numbers": "1986\\. A great year W1.\n\n1986. What a year W2.\n\nText\n1. none",
    "kramdown-tabs": "-\titem W1\n\n\tsecond paragraph\n\n\t\tcode W2\n\n1.\tone\n\n\tcode or not W3",
    "kramdown-mixed-lists": "1. one W1\n* two\n\n- a\n\n1. b W2",
    "kramdown-definition-nots": "Text W1\n:no definition\n\n: nor this W2\n\nText\n\n\n: far W3",
    "kramdown-hard-wrap": "Line W1\nnext *W2\ntwo* three  \nfour\n- five\n\n> a\n> b W3",
    "jekyll-html-article": "<p>On {{ page.title }} W1: *stars* {% if true %}shown{% endif %}{% comment %}hidden{% endcomment %}.</p>\n\n{% highlight js %}\nlet W2;\n{% endhighlight %}\n\n{% include pair.html a='W3' %}\n<a href=\"{% post_url 2019-12-02-other %}\">other</a> <img src=\"{{ '/img/pic.png' | relative_url }}\" alt=\"\">",
}

FILES = {
    "_layouts/default.html": "{{ content }}",
    "_includes/figure.html": '<figure><img src="{{ include.src }}" alt=""><figcaption>{{ include.caption }}</figcaption></figure>',
    "_includes/note.md": "A *note* of {{ site.title }}.",
    "_includes/pair.html": "<b>{{ include.a }}</b> {{ include.b }} {{ include.c }}",
    "_includes/outer.html": "<div>{% include pair.html a=include.text b='fixed' %}</div>",
    "_includes/logic.html": "{% if include.big %}<big>{% endif %}{% assign all = include.items | split: ',' %}{% for x in all %}{{ x }};{% endfor %}{% if include.big %}</big>{% endif %}",
    "_data/members.yml": "- name: Bo\n- name: Al\n",
    "_posts/beside.txt": "A *relative* text of {{ site.title }}.",
    "_posts/parts/piece.md": "A **piece** with {{ include.word }}.",
    "docs/page.html": "---\npermalink: /docs/page/\n---\nPage.\n",
    "about.md": "---\ntitle: About\npermalink: /about/\n---\nAbout.\n",
    "img/pic.png": PICTURE,
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    head = "---\ntitle: {title}\nlayout: default\n---\n\n"
    written = articles(features, "_posts/{day}-{name}.{ending}", head)
    return Site(name, {"_config.yml": settings} | FILES | written)


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    run(folder, "jekyll", "build", "--quiet", "--destination", "_site")
    base = "https://example.org/base" if folder.name == "base-path" else "https://example.org"
    return pages(folder, features, "_site/{name}/index.html", base + "/{name}/")
