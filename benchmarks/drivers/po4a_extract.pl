# Writes a catalog for every article of a folder with po4a's library, in one process: perl po4a_extract.pl SOURCE OUTPUT
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Find qw(find);
use File::Path qw(make_path);
use File::Spec;
use Locale::Po4a::Chooser;

my ($source, $output) = @ARGV;
my @articles;
find({ no_chdir => 1, wanted => sub { push @articles, $_ if /\.md$/ } }, $source);
for my $article (sort @articles) {
    my $catalog = File::Spec->catfile($output, File::Spec->abs2rel($article, $source) =~ s/\.md$/.pot/r);
    make_path(dirname($catalog));
    # A code fence that is never closed makes po4a loop; such an article is given up after 20 s, and counted as missing.
    eval {
        local $SIG{ALRM} = sub { die "took over 20 s\n" };
        alarm 20;
        my $document = Locale::Po4a::Chooser::new('text', markdown => 1, neverwrap => 1);
        $document->process(
            file_in_name    => [$article],
            file_in_charset => 'UTF-8',
            po_out_name     => $catalog,
        );
        alarm 0;
        1;
    } or warn "$article: $@";
    alarm 0;
}
