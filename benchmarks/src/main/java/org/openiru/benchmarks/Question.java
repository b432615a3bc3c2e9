package org.openiru.benchmarks;

import java.util.Locale;

/** The ten questions, as requests to the service and as SQL over a table of items. */
enum Question {
    REMOVALS_IN_ALL("measure=removed", 0, "select count(*) from item where removed_on is not null"),
    YEAR_ON_YEAR("measure=removed&from=2020-01-01&to=2020-08-31&compare=previous-year", 0, """
            select count(*) filter (where removed_on >= '2020-01-01'), count(*) filter (where removed_on <= '2019-08-31')
            from item
            where removed_on between '2020-01-01' and '2020-08-31' or removed_on between '2019-01-01' and '2019-08-31'
            """),
    BY_MONTH("measure=removed&groupBy=month", 1, """
            select to_char(removed_on, 'YYYY-MM'), count(*) from item where removed_on is not null group by 1 order by 1
            """),
    CUMULATIVE("measure=removed&groupBy=month&cumulative=true", 1, """
            select to_char(removed_on, 'YYYY-MM') as month, sum(count(*)) over (order by to_char(removed_on, 'YYYY-MM'))
            from item where removed_on is not null group by 1 order by 1
            """),
    ONE_YEAR_BY_DAY("measure=referred&groupBy=day&from=2020-01-01&to=2020-12-31", 1, """
            select referred_on, count(*) from item
            where referred_on between '2020-01-01' and '2020-12-31' group by 1 order by 1
            """),
    PROVIDERS("measure=removed&groupBy=provider", 2, """
            select provider, provider_name, count(*) from item where removed_on is not null group by 1, 2 order by 3 desc, 1
            """),
    BACKLOG_BY_LANGUAGE("measure=backlog&groupBy=language", 1, """
            select reported_language, count(*) from item where assessed_on is null group by 1 order by 2 desc, 1
            """),
    YEAR_BY_CATEGORY("measure=assessed&groupBy=year&groupBy=category", 2, """
            select extract(year from assessed_on), category, count(*) from item
            where assessed_on is not null group by 1, 2 order by 1, 3 desc, 2
            """),
    THREE_FILTERS("measure=removed&groupBy=month&language=ar&language=en&channel=PUBLIC&contentType=VIDEO", 1, """
            select to_char(removed_on, 'YYYY-MM'), count(*) from item
            where removed_on is not null and language in ('ar', 'en') and channel = 'PUBLIC' and content_type = 'VIDEO'
            group by 1 order by 1
            """),
    SPEED("measure=timeToRemoval&groupBy=year&percentile=50,90", 1, """
            select extract(year from removed_on), percentile_cont(0.5) within group (order by seconds_to_removal),
                   percentile_disc(0.9) within group (order by seconds_to_removal)
            from item where removed_on is not null group by 1 order by 1
            """);

    private final String query;
    private final int firstNumber;
    private final String sql;

    Question(String query, int firstNumber, String sql) {
        this.query = query;
        this.firstNumber = firstNumber;
        this.sql = sql;
    }

    /** The query part of the request. */
    String query() {
        return query;
    }

    /** The first column of what SQL answers that tells a figure, from 0. */
    int firstNumber() {
        return firstNumber;
    }

    String sql() {
        return sql;
    }

    /** In words. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
