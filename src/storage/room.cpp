namespace fairhour {}
