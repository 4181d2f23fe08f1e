//! Apple's categories of podcasts. <https://podcasters.apple.com/support/1691-apple-podcasts-categories>

/// The status of a category today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CategoryStatus {
    Listed,
    Obsolete,
    Unknown,
}

/// The categories since 2019, each with its subcategories.
pub(crate) const LISTED: &[(&str, &[&str])] = &[
    ("Arts", &["Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"]),
    ("Business", &["Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"]),
    ("Comedy", &["Comedy Interviews", "Improv", "Stand-Up"]),
    ("Education", &["Courses", "How To", "Language Learning", "Self-Improvement"]),
    ("Fiction", &["Comedy Fiction", "Drama", "Science Fiction"]),
    ("Government", &[]),
    ("Health & Fitness", &["Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"]),
    ("History", &[]),
    ("Kids & Family", &["Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"]),
    (
        "Leisure",
        &["Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden", "Video Games"],
    ),
    ("Music", &["Music Commentary", "Music History", "Music Interviews"]),
    (
        "News",
        &[
            "Business News",
            "Daily News",
            "Entertainment News",
            "News Commentary",
            "Politics",
            "Sports News",
            "Tech News",
        ],
    ),
    (
        "Religion & Spirituality",
        &["Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"],
    ),
    (
        "Science",
        &[
            "Astronomy",
            "Chemistry",
            "Earth Sciences",
            "Life Sciences",
            "Mathematics",
            "Natural Sciences",
            "Nature",
            "Physics",
            "Social Sciences",
        ],
    ),
    ("Society & Culture", &["Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"]),
    (
        "Sports",
        &[
            "Baseball",
            "Basketball",
            "Cricket",
            "Fantasy Sports",
            "Football",
            "Golf",
            "Hockey",
            "Rugby",
            "Running",
            "Soccer",
            "Swimming",
            "Tennis",
            "Volleyball",
            "Wilderness",
            "Wrestling",
        ],
    ),
    ("Technology", &[]),
    ("True Crime", &[]),
    ("TV & Film", &["After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"]),
];

/// The categories of 2005 and 2006 that do not exist any more, sorted.
const OBSOLETE: &[&str] = &[
    "Action",
    "Amateur",
    "Architecture",
    "Arts & Entertainment",
    "Audio Blogs",
    "Books",
    "Business News",
    "Careers",
    "College & High School",
    "Computers",
    "Culture",
    "Current Events",
    "Dance",
    "Design",
    "Developers",
    "Diet & Nutrition",
    "Dining",
    "Educational Technology",
    "Electronics",
    "Entertainment",
    "Environment",
    "Fantasy Sports",
    "Family",
    "Fashion",
    "Finance",
    "Fitness & Nutrition",
    "Food",
    "Gadgets",
    "Games",
    "Games & Hobbies",
    "Government & Organizations",
    "Hacking",
    "Health",
    "Higher Education",
    "History",
    "Hobbies",
    "IT News",
    "Information Technology",
    "International",
    "Investing",
    "K-12",
    "Language Courses",
    "Literature",
    "Local",
    "Management",
    "Management & Marketing",
    "Marketing",
    "Medicine",
    "Movies & Television",
    "National",
    "New Age",
    "News & Politics",
    "Non-Profit",
    "Operating Systems",
    "Organizations",
    "Other",
    "Other Games",
    "Outdoor",
    "Personal Journals",
    "Philosophy",
    "Photography",
    "Places & Travel",
    "Podcasting",
    "Poetry",
    "Politics",
    "Professional",
    "Public Radio",
    "Recreation",
    "Regional",
    "Religion",
    "Science & Medicine",
    "Self-Help",
    "Sexuality",
    "Shopping",
    "Software How-To",
    "Spirituality",
    "Sports & Recreation",
    "Talk Radio",
    "Tech News",
    "Theater",
    "Training",
    "Transportation",
    "Travel",
    "Web",
];

/// The status of a category, or of a subcategory of its parent.
pub(crate) fn status(parent: Option<&str>, name: &str) -> CategoryStatus {
    let below = |parent: &str| LISTED.iter().find(|(top, _)| *top == parent).map(|(_, below)| *below);
    let is_listed = match parent {
        None => below(name).is_some(),
        Some(parent) => below(parent).is_some_and(|below| below.contains(&name)),
    };
    if is_listed {
        CategoryStatus::Listed
    } else if OBSOLETE.contains(&name) {
        CategoryStatus::Obsolete
    } else {
        CategoryStatus::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_told_by_their_place() {
        for (parent, name, expected) in [
            (None, "Technology", CategoryStatus::Listed),
            (Some("Leisure"), "Home & Garden", CategoryStatus::Listed),
            (Some("Arts"), "Home & Garden", CategoryStatus::Unknown),
            (None, "Travel", CategoryStatus::Obsolete),
            (Some("Arts"), "Literature", CategoryStatus::Obsolete),
            (None, "Gardens", CategoryStatus::Unknown),
            (None, "technology", CategoryStatus::Unknown),
        ] {
            assert_eq!(status(parent, name), expected, "{name}");
        }
    }
}
