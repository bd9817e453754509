package io.github.amqpmgmt.benchmarks.report;

import java.util.Locale;

/**
 * Collects what a chart is made of.
 */
final class SvgCanvas {

	private final StringBuilder svg = new StringBuilder();

	void text(double x, double y, String anchor, String weight, String text) {
		add("<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\" font-weight=\"%s\">%s</text>\n", x, y, anchor, weight,
				text.replace("&", "&amp;").replace("<", "&lt;"));
	}

	void rectangle(double x, double y, double width, double height, String color) {
		add("<rect x=\"%.0f\" y=\"%.0f\" width=\"%.1f\" height=\"%.0f\" fill=\"%s\"/>\n", x, y, width, height, color);
	}

	void line(double x1, double y1, double x2, double y2, String color) {
		add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n", x1, y1, x2, y2, color);
	}

	/**
	 * Joins points.
	 * @param points x and y, a comma between them, a space between points
	 */
	void path(String points, String color, boolean dashed) {
		add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n", points, color,
				dashed ? " stroke-dasharray=\"5 4\"" : "");
	}

	void dot(double x, double y, String color) {
		add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", x, y, color);
	}

	private void add(String format, Object... arguments) {
		this.svg.append(String.format(Locale.ROOT, format, arguments));
	}

	/**
	 * The picture, on white.
	 */
	String toSvg(String title, int width, int height) {
		return String.format(Locale.ROOT, """
				<svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d"
				 font-family="sans-serif" font-size="12">
				<title>%4$s</title>
				<rect width="%1$d" height="%2$d" fill="#ffffff"/>
				%3$s</svg>
				""", width, height, this.svg, title);
	}

}
