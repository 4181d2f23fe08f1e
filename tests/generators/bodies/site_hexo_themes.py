"""Bodies as the themes of Hexo show their own tags. <https://hexo.io/docs/tag-plugins>"""

import json

from bodies import site_hexo
from bodies.common import articles
from made import yaml
from sites import Site

KEEPS_TYPOGRAPHY = True

THEMES = ["next", "butterfly", "fluid", "icarus", "stellar", "volantis"]
ORDER = {"path": "", "per_page": 10, "order_by": "-date"}
SETTINGS = {theme: site_hexo.BASE | {"theme": theme, "index_generator": ORDER} for theme in THEMES}
STOPS: dict[str, set[str]] = {}

TABS = "{% tabs Of things, 2 %}\n<!-- tab One W1 -->\nText *W2*.\n<!-- endtab -->\n\n<!-- tab Two@home -->\n- item W3\n<!-- endtab -->\n{% endtabs %}\n\nBehind."

NEXT = {
    "theme-button": "{% button https://e.example/W1, Text W2, home fa-fw, Title W3 %} and {% btn /a/b, Named W4 %}.",
    "theme-label": "Some {% label primary@marked W1 %} words and {% label @plain W2 %}.",
    "theme-note": "{% note primary %}\nText *W1*.\n\n- item W2\n{% endnote %}\n\nBehind.",
    "theme-note-folded": "{% note success no-icon Its title W1 %}\nText W2.\n{% endnote %}\n\n{% subnote warning %}\nInner W3.\n{% endsubnote %}",
    "theme-tabs": TABS,
    "theme-quote": "{% centerquote %}\nWords *W1*.\n{% endcenterquote %}\n\n{% cq %}\nOthers W2.\n{% endcq %}",
    "theme-pictures": "{% grouppicture 2-1 %}\n![A](/img/pic.png)\n![B](/img/pic.png)\n{% endgrouppicture %}\n\nBehind W1.",
    "theme-video": "{% video https://e.example/W1.mp4 %}\n\nBehind W2.",
    "theme-links": "{% linkgrid %}\nOne W1 | https://e.example/a | About W2\n% not this\nTwo W3 | https://e.example/b\n{% endlinkgrid %}\n\nBehind.",
    "theme-mermaid": "{% mermaid graph TD %}\nA[W1] --> B\n{% endmermaid %}\n\nBehind W2.",
    "theme-pdf": "{% pdf https://e.example/W1.pdf %}\n\nBehind W2.",
    "theme-caniuse": "{% caniuse fetch @ past_2 %}\n\nBehind W1.",
}

BUTTERFLY = {
    "theme-button": "{% btn 'https://e.example/W1', Text W2, far fa-hand-point-right, blue larger %} and {% btn '/a/b', Named W3 %}.",
    "theme-label": "Some {% label marked-W1 blue %} words and {% label 'two W2' %}.",
    "theme-note": "{% note info flat %}\nText *W1*.\n{% endnote %}\n\n{% note blue 'fas fa-bullhorn' modern %}\nOthers W2.\n{% endnote %}\n\n{% note no-icon %}\n- item W3\n{% endnote %}",
    "theme-tabs": TABS,
    "theme-hidden": "What is it? {% hideInline 'An answer W1', Show it, #FF7242, #fff %} and {% hideInline W2 %}.",
    "theme-hidden-block": "{% hideBlock Show it W1 %}\nHidden *W2*.\n{% endhideBlock %}\n\nBehind W3.",
    "theme-hidden-toggle": "{% hideToggle Its title W1 %}\nHidden *W2*.\n{% endhideToggle %}\n\nBehind W3.",
    "theme-timeline": "{% timeline 2022 W1, blue %}\n<!-- timeline 01-02 W2 -->\nText *W3*.\n<!-- endtimeline -->\n<!-- timeline 03-04 -->\nMore.\n<!-- endtimeline -->\n{% endtimeline %}\n\nBehind.",
    "theme-mermaid": "{% mermaid %}\ngraph TD\nA[W1] --> B\n{% endmermaid %}\n\nBehind W2.",
    "theme-inline-picture": "Some {% inlineImg /img/pic.png 20px %} words W1.",
    "theme-gallery-group": "{% galleryGroup 'Named W1' 'About W2' '/gallery/' /img/pic.png %}\n\nBehind.",
    "theme-chart": "{% chartjs 80 %}\n<!-- chart -->\n{ \"type\": \"bar\" }\n<!-- endchart -->\n<!-- desc -->\nA chart of W1.\n<!-- enddesc -->\n{% endchartjs %}\n\nBehind W2.",
    "theme-score": "{% score %}\nX:1\nT:W1\n|:D2|\n{% endscore %}\n\nBehind W2.",
}

FLUID = {
    "theme-button": "{% btn https://e.example/W1, Text W2, Title W3 %} and {% button /a/b, Named W4 %}.",
    "theme-label": "Some {% label primary @marked W1 %} words.",
    "theme-note": "{% note success %}\nText *W1*.\n\n- item W2\n{% endnote %}\n\nBehind.",
    "theme-checkbox": "{% cb Bread W1 %}\n{% cb Milk *W2*, true %}\n\nIn a line {% cb Tea W3, true, true %} too.",
    "theme-fold": "{% fold info @Its title W1 %}\nHidden *W2*.\n{% endfold %}\n\nBehind W3.",
    "theme-pictures": "{% gi 2 1-1 %}\n![A](/img/pic.png)\n![B](/img/pic.png)\n{% endgi %}\n\nBehind W1.",
    "theme-mermaid": "{% mermaid %}\ngraph TD\nA[W1] --> B\n{% endmermaid %}\n\nBehind W2.",
}

ICARUS = {
    "theme-message": "{% message color:success icon:info-circle 'title:Its title W1' size:large %}\nText *W2*.\n{% endmessage %}\n\nBehind W3.",
    "theme-message-plain": "{% message %}\nText *W1*.\n{% endmessage %}\n\nBehind W2.",
    "theme-tabs": "{% tabs align:centered %}\n<!-- tab id:one icon:home \"title:One W1\" active -->\nText *W2*.\n<!-- endtab -->\n<!-- tab 'title:Two' -->\n- item W3\n<!-- endtab -->\n{% endtabs %}\n\nBehind.",
}

# Those of Volantis are the same where they begin with a capital.
OF_WORDS = {
    "theme-box": "{% box Its title W1 color:red %}\nText *W2*.\n{% endbox %}\n\n{% box %}\nMore W3.\n{% endbox %}",
    "theme-folders": "{% folders %}\n<!-- folder One W1 -->\nText *W2*.\n<!-- folder Two -->\nMore W3.\n{% endfolders %}\n\nBehind.",
    "theme-grid": "{% grid %}\n<!-- cell -->\nText *W1*.\n<!-- cell -->\nMore W2.\n{% endgrid %}\n\nBehind.",
    "theme-inline": "An {% u under W1 %} {% emp emphasis W2 %} {% wavy wave %} {% del gone %} {% kbd Key %} {% psw secret W3 %} {% blur dim W4 %} {% sup above color:red %} {% sub below %}.",
    "theme-mark": "Some {% mark marked W1 color:dark %} words and {% hashtag Tag-W2 https://e.example/ %}.",
    "theme-poetry": "{% poetry Its title W1 author:Ada date:2020 footer:End-W2 %}\nA *line* W3\n{% endpoetry %}\n\nBehind.",
    "theme-copy": "{% copy npm install W1 %}\n\n{% copy git:https a/W2 %}\n\nBehind.",
    "theme-quot": "{% quot Said W1 %}\n\n{% quot el:h2 Heading W2 icon:hashtag %}\n\nBehind.",
    "theme-button": "{% button Named W1 https://e.example/ %}\n\nBehind W2.",
    "theme-swiper": "{% swiper %}\n![A](/img/pic.png)\n![B](/img/pic.png)\n{% endswiper %}\n\nBehind W1.",
}

STELLAR = OF_WORDS | {
    "theme-note": "{% note Title-W1 The text *W2* of it. color:cyan %}\n\n{% note Alone-W3 %}",
    "theme-tabs": "{% tabs active:2 %}\n<!-- tab One W1 -->\nText *W2*.\n<!-- tab Two -->\n- item W3\n{% endtabs %}\n\nBehind.",
    "theme-folding": "{% folding Its title W1 color:yellow open:true %}\nHidden *W2*.\n{% endfolding %}\n\nBehind W3.",
    "theme-timeline": "{% timeline %}\n<!-- node 2021 May W1 -->\nText *W2*.\n<!-- node 2022 -->\nMore W3.\n{% endtimeline %}\n\nBehind.",
    "theme-link": "{% link https://e.example/W1 Named W2 %}\n\n{% link https://e.example/W3 Other desc:About %}\n\nBehind.",
    "theme-image": "{% image /img/pic.png The caption W1 width:300px %}\n\nBehind W2.",
    "theme-checkbox": "{% checkbox Bread W1 %}\n{% checkbox checked:true Milk W2 color:red %}\n\n{% radio Tea W3 %}",
    "theme-video": "{% video https://e.example/W1.mp4 %}\n\n{% video youtube:abc_1 %}\n\n{% audio https://e.example/W2.mp3 %}\n\nBehind W3.",
    "theme-tip": "A {% tip text:said-W1 %}word W2{% endtip %} here.",
    "theme-table": "{% table %}\n| a | b |\n|---|---|\n| W1 | W2 |\n{% endtable %}\n\nBehind.",
}

VOLANTIS = OF_WORDS | {
    "theme-button-of-old": "A {% btn Named W1, https://e.example/ %} and {% btn center large::Begin W2::https://e.example/b::fas fa-download %}.",
    "theme-note-of-old": "{% note quote, Words *W1*. %}\n\n{% note info::Others W2. %}\n\nBehind.",
    "theme-note-block": "{% noteblock info, Its title W1 %}\nText *W2*.\n{% endnoteblock %}\n\nBehind W3.",
    "theme-folding-of-old": "{% folding cyan open, Its title W1 %}\nHidden *W2*.\n{% endfolding %}\n\n{% folding Only title W3 %}\nMore.\n{% endfolding %}",
    "theme-tabs": TABS,
    "theme-checkbox-of-old": "{% checkbox Bread W1 %}\n{% checkbox green checked, Milk *W2* %}\n{% radio red::Tea W3 %}",
    "theme-timeline-of-old": "{% timeline History W1 %}\n{% timenode 2020 W2 %}\nText *W3*.\n{% endtimenode %}\n{% endtimeline %}\n\nBehind.",
    "theme-span": "Some {% span red, coloured W1 %} words.\n\n{% p center, A line W2 %}\n\nBehind.",
    "theme-link-of-old": "{% link Named W1, https://e.example/W2 %}\n\nBehind.",
    "theme-image-of-old": "{% image /img/pic.png, width=400px, alt=Caption W1 %}\n\nSome {% inlineimage /img/pic.png, height=20px %} words W2.",
    "theme-buttons": "{% btns circle %}\n{% cell One W1, https://e.example/a %}\n{% cell Two W2, https://e.example/b %}\n{% endbtns %}\n\nBehind.",
    "theme-repository": "{% ghcard ada/W1 %}\n\nBehind W2.",
    "theme-Note": "{% Note Title-W1 The text *W2* of it. color:cyan %}\n\nBehind.",
    "theme-Folding": "{% Folding Its title W1 color:yellow %}\nHidden *W2*.\n{% endFolding %}\n\nBehind W3.",
    "theme-Tabs": "{% Tabs active:2 %}\n<!-- tab One W1 -->\nText *W2*.\n<!-- tab Two -->\n- item W3\n{% endTabs %}\n\nBehind.",
    "theme-Timeline": "{% Timeline %}\n<!-- node 2021 May W1 -->\nText *W2*.\n{% endTimeline %}\n\nBehind.",
    "theme-Image": "{% Image /img/pic.png The caption W1 width:300px %}\n\nBehind W2.",
}

FEATURES: dict[str, str] = {}
FEATURES_OF = dict(zip(THEMES, [NEXT, BUTTERFLY, FLUID, ICARUS, STELLAR, VOLANTIS], strict=True))

shown = site_hexo.shown


def site(name: str, settings: dict[str, object], features: dict[str, str]) -> Site:
    files: dict[str, str | bytes] = {"_config.yml": yaml(settings).strip("-\n") + "\n", "package.json": json.dumps(site_hexo.PLUGGED)}
    written = articles(features, "source/_posts/{name}.{ending}", "---\ntitle: {title}\ndate: {day} 12:00:00\n---\n\n")
    return Site(name, files | site_hexo.FILES | written)
